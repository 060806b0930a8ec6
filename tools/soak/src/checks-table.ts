import Table from "cli-table3";
import type { Check } from "./checks/check.ts";

/** Checks, and the figures that they are judged by, for a terminal. */
export function checksTable(checks: readonly Check[]): string {
  const table = new Table({ head: ["", "check", "figures"], style: { head: [], border: [] }, colWidths: [8, 62, 100], wordWrap: true });
  for (const { name, passed, detail } of checks) table.push([passed ? "ok" : "FAILED", name, detail]);
  return table.toString();
}
