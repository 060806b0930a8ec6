import { parseArgs } from "node:util";
import { allTargets, fuzz } from "./fuzz.ts";
import { describeRun } from "./fuzz-run.ts";
import { mergeInJavascript } from "./javascript/merge-in-javascript.ts";
import { mergeNatively } from "./native/merge-natively.ts";
import { nativeTargets } from "./native/native-targets.ts";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { seconds: { type: "string", default: "60" }, keep: { type: "boolean", default: false } } });
const chosen = positionals.length > 0 ? positionals : allTargets();
const unknown = chosen.filter((name) => !allTargets().includes(name));
if (unknown.length > 0) throw new Error(`no target is called ${unknown.join(", ")}; there are ${allTargets().join(", ")}`);

for (const target of chosen) {
  const run = await fuzz(target, Number(values.seconds));
  console.log(describeRun(run));
  if (run.finding !== undefined) process.exitCode = 1;
  else if (values.keep) await (nativeTargets().includes(target) ? mergeNatively(target) : mergeInJavascript(target));
}
