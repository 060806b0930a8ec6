import { type AsyncFacts, FalcoPluginError } from "@falco-plugin/contract";

/**
 * What several async capabilities are to the host: one. They share one buffer and one store of kept events.
 *
 * @throws FalcoPluginError `FP_DEFINITION_INVALID` where they contradict each other
 */
export function mergeAsyncFacts(all: readonly AsyncFacts[]): AsyncFacts | undefined {
  const [first] = all;
  if (first === undefined || all.length === 1) return first;
  return Object.freeze({
    events: distinct(all.flatMap(({ events }) => events)),
    // No sources means all of them, and so does all of them and some.
    sources: all.some(({ sources }) => sources.length === 0) ? [] : [...new Set(all.flatMap(({ sources }) => sources))],
    snapshot: oneKind(all.map(({ snapshot }) => snapshot).filter((kind) => kind !== "none")),
    bufferSize: sum(all.map(({ bufferSize }) => bufferSize)),
    overflow: agreed(all.map(({ overflow }) => overflow)),
    retainMax: sum(all.map(({ retainMax }) => retainMax)),
    ...longestGrace(all.map(({ startGraceMs = 0 }) => startGraceMs)),
  });
}

function distinct(names: readonly string[]): readonly string[] {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuse(`two capabilities declare the async event "${twice}"`);
  return names;
}

function oneKind(kinds: readonly AsyncFacts["snapshot"][]): AsyncFacts["snapshot"] {
  if (new Set(kinds).size > 1) refuse("one capability uses `retain` and another `snapshot`; a plugin keeps its state in one of the two ways");
  return kinds[0] ?? "none";
}

function agreed(policies: readonly AsyncFacts["overflow"][]): AsyncFacts["overflow"] {
  if (new Set(policies).size > 1) refuse("capabilities disagree about buffer.overflow, but share one buffer");
  return policies[0] ?? "drop-newest";
}

function longestGrace(graces: readonly number[]): Pick<AsyncFacts, "startGraceMs"> {
  const startGraceMs = Math.max(...graces);
  return startGraceMs === 0 ? {} : { startGraceMs };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function refuse(detail: string): never {
  throw new FalcoPluginError("FP_DEFINITION_INVALID", detail);
}
