import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Machine } from "@falco-plugin-tools/bench";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import * as z from "zod";
import { SoakResult } from "./soak-result.ts";

/** What `npm run soak -- --report <file>` writes. */
export const SoakReport = z.strictObject({
  generatedBy: z.literal("npm run soak"),
  machine: Machine,
  /** That were asked for; `fullRate` for as many as the host can. */
  eventsPerSecond: z.int(),
  ...SoakResult.shape,
});
export type SoakReport = z.infer<typeof SoakReport>;

/** The report that is committed. */
export const soakFile = path.join(repositoryRoot, "bench/soak.json");

/** Writes one, of which the page is drawn by `npm run generate` where it is the committed one. */
export function writeReport(file: string, report: SoakReport): void {
  writeFileSync(file, `${JSON.stringify(SoakReport.parse(report), null, 2)}\n`);
}

/** The committed one. @throws z.ZodError where it is not one of the present soak */
export const readSoakReport = (): SoakReport => SoakReport.parse(JSON.parse(readFileSync(soakFile, "utf8")));
