import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import * as z from "zod";
import { Comparison } from "./comparison/comparison.ts";
import { ContainerResults } from "./container/container-results.ts";
import { Summary } from "./summary.ts";

/** Through what a plugin emitted, and what. */
const Emission = { through: z.enum(["observable", "handler", "C"]), payload: z.enum(["raw", "typed", "text"]) };

const Bytes = z.int().min(1);

/** `toFirstEvent` is the whole, from dlopen on. */
const Start = z.strictObject({ dlopenMs: Summary, initMs: Summary, openMs: Summary, toFirstEventMs: Summary });

/** What the figures depend on. */
export const Machine = z.strictObject({
  cpu: z.string(),
  cores: z.int().min(1),
  memoryBytes: Bytes,
  system: z.string(),
  kernel: z.string(),
  node: z.string(),
  libnode: z.string(),
  /** Of the minute before: figures of a busy machine are worth less. */
  loadBefore: z.number().min(0),
});

/** `bench/results.json`. */
export const Results = z.strictObject({
  generatedBy: z.literal("npm run bench"),
  machine: Machine,
  emissions: z.array(z.strictObject({ ...Emission, bytesPerEvent: z.number(), perSecond: Summary, ofFirst: z.number() })).min(1),
  latency: z.array(z.strictObject({ ...Emission, pace: z.enum(["single", "flood"]), p50Ns: Summary, p99Ns: Summary })).min(1),
  /** What one call of the host takes, in ns. */
  calls: z.array(z.strictObject({ what: z.string(), ns: Summary })).min(1),
  /** What one use of a table takes, in ns. */
  tables: z.array(z.strictObject({ what: z.string(), ns: Summary })).min(1),
  /** A plugin's own table with so many entries, inserted in its background: a key and a column of integers, and a column of 5 letters. */
  entries: z.strictObject({ count: z.int().min(1), insertNs: Summary, bytesPerEntry: Summary }),
  /** Events that a host reads from a source written in TypeScript. */
  sources: z.array(z.strictObject({ payloadBytes: Bytes, perSecond: Summary })).min(1),
  /** Of the first plugin in a process, and of one more beside it. */
  start: z.strictObject({ first: Start, second: Start }),
  memory: z
    .array(
      z.strictObject({
        plugins: z.int().min(0),
        artifacts: z.enum(["different", "same"]),
        residentBytes: Summary,
        /** Without mapped files. */
        anonymousBytes: Summary,
        /** Resident, compared with no plugin for the first, and with one for more. */
        residentPerAddedBytes: z.number().nullable(),
        threads: z.int(),
      }),
    )
    .min(1),
  /** Of plugins with different realms, alone in their host. */
  realms: z.array(z.strictObject({ realms: z.string(), residentBytes: Summary, anonymousBytes: Summary, threads: z.int() })).min(1),
  container: ContainerResults,
  sizes: z.array(z.strictObject({ what: z.string(), bytes: Bytes, bundleBytes: Bytes.nullable() })).min(1),
  build: z.array(z.strictObject({ plugin: z.string(), how: z.enum(["in process", "as a command"]), ms: Summary })).min(1),
  /** Fields of many instances on as many threads, and of many plugins on one; `ofFirst`: compared with one. */
  scaling: z.strictObject({
    threads: z.array(z.strictObject({ instances: z.int().min(1), perSecond: Summary, ofFirst: z.number() })).min(1),
    plugins: z.array(z.strictObject({ plugins: z.int().min(1), ns: Summary, ofFirst: z.number() })).min(1),
  }),
  comparison: Comparison,
});
export type Results = z.infer<typeof Results>;

/** Where results are kept. */
export const resultsFile = path.join(repositoryRoot, "bench/results.json");

/** The results that were committed. @throws z.ZodError where they are not those of the present bench */
export const readResults = (): Results => Results.parse(JSON.parse(readFileSync(resultsFile, "utf8")));
