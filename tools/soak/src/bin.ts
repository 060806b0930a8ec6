import { parseArgs } from "node:util";
import { machine } from "@falco-plugin-tools/bench";
import { checksTable } from "./checks-table.ts";
import { SoakPlugins } from "./load/soak-plugins.ts";
import { fullRate } from "./options.ts";
import { plantedMistakes } from "./planted-mistakes.ts";
import { writeReport } from "./report.ts";
import { soak } from "./soak.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "60" },
    rate: { type: "string", default: "full" },
    report: { type: "string" },
    "without-runtimes": { type: "boolean", default: false },
    planted: { type: "boolean", default: false },
  },
});
const minutes = Number(values.minutes);
const eventsPerSecond = values.rate === "full" ? fullRate : Number(values.rate);
if (!(minutes > 0 && eventsPerSecond >= 2)) throw new Error("--minutes is how long the soak takes, --rate how many events there are a second, or full");

// In order: runtimes, their mounts and their containers must go.
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupted.abort());
const tell = (line: string): void => void process.stderr.write(`  ${line}\n`);

/** What a quiet machine does in three minutes with ease: the first third of it has some of each, after which memory is what it is going to be. */
const atLeast = { reloads: 12, restarts: 4 };

const facts = machine();
tell("building plugins");
await using plugins = await SoakPlugins.build();
const result = await soak({ plugins, minutes, ...atLeast, eventsPerSecond, runtimes: !values["without-runtimes"], signal: interrupted.signal, tell });
const checks = [...result.checks, ...(values.planted ? await plantedMistakes({ plugins, signal: interrupted.signal, tell }) : [])];
if (values.report !== undefined) writeReport(values.report, { generatedBy: "npm run soak", machine: facts, eventsPerSecond, ...result, checks });
console.log(checksTable(checks));
process.exitCode = checks.every(({ passed }) => passed) ? 0 : 1;
