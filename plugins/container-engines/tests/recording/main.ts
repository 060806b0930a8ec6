import { writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { startCrioEngine } from "@falco-plugin-tools/container-runtimes";
import { recordCri, replaced } from "./record-cri.ts";

// Records what CRI-O says into the fixtures: `npm run record:cri-o -- <crio> <pinns>`. How these two are made is in `tests/fixtures/cri/README.md`.

const [program = "", pinns = ""] = process.argv.slice(2);
for (const [name, podEvents] of [
  ["cri-o", false],
  ["cri-o-with-events", true],
] as const) {
  const engine = await startCrioEngine({ program, pinns, podEvents });
  try {
    const recording = await recordCri(engine, `CRI-O made from its sources, enable_pod_events = ${String(podEvents)}`);
    const folder = dirname(engine.socketPath);
    const readable = replaced(replaced(recording, folder, "/srv/cri-o"), `/${basename(folder)}`, "/kubepods");
    await writeFile(new URL(`../fixtures/cri/${name}.json`, import.meta.url), `${JSON.stringify(readable, undefined, 2)}\n`);
  } finally {
    await engine.stop();
  }
}
