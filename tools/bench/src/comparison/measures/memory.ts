import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { cacheFolder } from "@falco-plugin-tools/commands";
import { withHost } from "../../bench-host.ts";
import { benchPlugin } from "../../bench-plugins.ts";
import { memoryOf } from "../../proc-memory.ts";
import type { Contender } from "../contenders.ts";
import type { Language } from "../languages.ts";
import type { Figures, Subject } from "../row.ts";

const rounds = 3;
const quietMs = 700;
const many = 5;

interface Load {
  readonly language: Language;
  readonly realms: 1 | 2;
  readonly artifacts: readonly string[];
}

/** Memory of a host with one plugin, and what each further one adds. */
export async function compareMemory(contenders: readonly Contender[]): Promise<(readonly [Subject, Figures])[]> {
  const loads: Load[] = [
    { language: "TypeScript", realms: 1, artifacts: copies("one-realm", benchPlugin("quiet-1")) },
    ...contenders.map(({ language, artifact }) => ({ language, realms: 2, artifacts: copies(language, artifact) }) as const),
  ];
  const one = new Map<Load, number[]>(loads.map((load) => [load, []]));
  const more = new Map<Load, number[]>(loads.map((load) => [load, []]));
  for (let round = 0; round < rounds; round++) {
    for (const load of loads) {
      const first = await resident(load.artifacts.slice(0, 1));
      one.get(load)?.push(first);
      more.get(load)?.push(((await resident(load.artifacts)) - first) / (many - 1));
    }
  }
  const figures = (all: ReadonlyMap<Load, readonly number[]>, realms: 1 | 2): Figures =>
    Object.fromEntries([...all].filter(([load]) => load.language !== "TypeScript" || load.realms === realms).map(([{ language }, bytes]) => [language, bytes]));
  const subject = (name: string, what: string): Subject => ({ name, what: `resident memory, mapped files included: ${what}`, unit: "bytes" });
  return ([1, 2] as const).flatMap((realms) => {
    const ours = realms === 1 ? "one realm" : "two realms";
    return [
      [subject(`memory, ${ours}`, `a host with one plugin, ours with ${ours}`), figures(one, realms)],
      [subject(`memory, ${ours}, each further`, `each of four further plugins, as artifacts of their own, ours with ${ours}`), figures(more, realms)],
    ] as const;
  });
}

/** Artifacts that the linker takes for different ones. The runtime lies beside ours. */
function copies(name: string, artifact: string): string[] {
  return Array.from({ length: many }, (_, n) => {
    const folder = cacheFolder("bench/copies");
    mkdirSync(folder, { recursive: true });
    const copy = path.join(folder, `lib${name}${n}.so`);
    copyFileSync(artifact, copy);
    copyRuntimes(path.dirname(artifact), folder);
    return copy;
  });
}

function copyRuntimes(from: string, to: string): void {
  for (const name of readdirSync(from).filter((file) => file.startsWith("libfalco_plugin_node"))) copyFileSync(path.join(from, name), path.join(to, name));
}

/** An inspector for each, as in Falco with as many sources: one inspector takes a plugin only once. */
function resident(artifacts: readonly string[]): Promise<number> {
  return withHost(async (host) => {
    for (const artifact of artifacts) {
      const inspector = await host.createInspector();
      await inspector.load(artifact, {});
      await inspector.open({ kind: "idle" }, { counting: { echo: true } });
    }
    await delay(quietMs);
    return memoryOf(readFileSync(`/proc/${host.pid}/smaps_rollup`, "utf8")).resident;
  });
}
