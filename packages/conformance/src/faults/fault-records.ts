import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { FaultOutcome } from "./fault-outcome.ts";

/** Outcomes by host, then by fault. */
export type FaultRecords = Readonly<Record<string, Readonly<Record<string, FaultOutcome>>>>;

const file = fileURLToPath(new URL("../../faults.json", import.meta.url));

/** What was seen when somebody last recorded it; docs/faults.md is made from it. */
export function readFaultRecords(): FaultRecords {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as FaultRecords) : {};
}

/** Set to `yes`, runs of the tests write down what they see instead of comparing it: then run `npm run generate`. */
export const isRecording = process.env["FALCO_PLUGIN_RECORD_FAULTS"] === "yes";

/** Puts outcomes of one host into the record, beside those that are there. */
export function recordFaults(host: string, outcomes: Readonly<Record<string, FaultOutcome>>, order: readonly string[]): void {
  const records = readFaultRecords();
  const all = { ...records[host], ...outcomes };
  const sorted = Object.fromEntries(order.flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]] as const])));
  writeFileSync(file, `${JSON.stringify({ ...records, [host]: sorted }, undefined, 1)}\n`);
}
