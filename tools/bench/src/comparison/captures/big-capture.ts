import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import path from "node:path";
import { fixturePlugin } from "@falco-plugin/host";
import { cacheFolder } from "@falco-plugin-tools/commands";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { lifeOfProcess } from "./life-of-process.ts";
import { eventBlock, withoutEvents } from "./scap-blocks.ts";

/** So many processes live one after the other; each makes as many events. */
export const eventsOfProcess = 100;

/** Changes when what is written changes. */
const version = 1;

/**
 * A capture file of so many system calls, made once and kept. What stands before the events is what sysdig itself writes.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` without sysdig
 */
export async function bigCapture(processes: number): Promise<string> {
  const file = path.join(cacheFolder("bench"), `capture-${version}-${processes}.scap`);
  if (existsSync(file)) return file;
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.unfinished`;
  const { exitCode, stderr } = await sysdig(["-H", fixturePlugin("syscallc"), "-I", "syscallc:1,1", "-w", unfinished]);
  if (exitCode !== 0) throw new Error(`sysdig ended with ${String(exitCode)}: ${stderr}`);
  const head = withoutEvents(readFileSync(unfinished));
  const out = openSync(unfinished, "w");
  try {
    writeSync(out, head);
    for (let n = 0; n < processes; n++) writeSync(out, Buffer.concat(lifeOfProcess(n, eventsOfProcess).map(eventBlock)));
  } finally {
    closeSync(out);
  }
  renameSync(unfinished, file);
  return file;
}
