import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import * as z from "zod";
import { Machine } from "./results.ts";

const Latencies = z.strictObject({ p50: z.number(), p99: z.number(), p999: z.number(), max: z.number(), longerThan5Ms: z.int().min(0) });

/** By the clock, and by the time that the thread was running. */
const Calls = z.strictObject({ wall: Latencies, running: Latencies });

/** `bench/steady.json`. */
export const SteadyResults = z.strictObject({
  generatedBy: z.literal("npm run bench -- --steady"),
  machine: Machine,
  load: z.strictObject({
    seconds: z.int().min(1),
    wantedPerSecond: z.int(),
    /** Events: each is one call of parse, and as many of extract as there are fields. */
    perSecond: z.number(),
    fieldsPerEvent: z.int(),
    /** In ns. */
    parse: Calls,
    extract: Calls,
    memory: z.array(z.strictObject({ second: z.int(), residentBytes: z.int(), anonymousBytes: z.int() })).min(1),
  }),
});
export type SteadyResults = z.infer<typeof SteadyResults>;

/** Where they are kept. */
export const steadyFile = path.join(repositoryRoot, "bench/steady.json");

/** The results that were committed. @throws z.ZodError where they are not those of the present bench */
export const readSteadyResults = (): SteadyResults => SteadyResults.parse(JSON.parse(readFileSync(steadyFile, "utf8")));
