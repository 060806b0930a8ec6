import { readFileSync } from "node:fs";

interface Node {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly hitCount: number;
  readonly children: readonly number[];
}

/** What a `.cpuprofile` has. */
export interface Profile {
  readonly nodes: readonly Node[];
  readonly startTime: number;
  readonly endTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export const readProfile = (file: string): Profile => JSON.parse(readFileSync(file, "utf8")) as Profile;

/** What is called by a function of this name, and the function itself, as a share of the samples in which the realm was at work. */
export function shareOf(name: string, { nodes, samples }: Profile): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const below = new Set<number>();
  const add = (id: number): void => {
    below.add(id);
    byId.get(id)?.children.forEach(add);
  };
  for (const { id, callFrame } of nodes) if (callFrame.functionName === name) add(id);
  const resting = new Set(nodes.flatMap(({ id, callFrame }) => (["(idle)", "(program)", "(root)"].includes(callFrame.functionName) ? [id] : [])));
  const atWork = samples.filter((id) => !resting.has(id));
  return atWork.filter((id) => below.has(id)).length / atWork.length;
}
