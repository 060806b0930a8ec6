import * as z from "zod";

const Thirds = z.strictObject({ wall: z.array(z.number()).length(3).readonly(), running: z.array(z.number()).length(3).readonly() });

/** What came of a soak. */
export const SoakResult = z.strictObject({
  seconds: z.int().min(1),
  reloads: z.int(),
  restarts: z.int(),
  containers: z.int(),
  events: z.int(),
  asyncEvents: z.int(),
  scrapes: z.int(),
  /** p99.9 by thirds, in ns. */
  calls: z.strictObject({ parse: Thirds, extract: Thirds }),
  samples: z.array(z.strictObject({ second: z.number(), residentBytes: z.int(), anonymousBytes: z.int(), threads: z.int(), descriptors: z.int(), mappings: z.int(), heaps: z.record(z.string(), z.int()) })).readonly(),
  checks: z.array(z.strictObject({ name: z.string(), passed: z.boolean(), detail: z.string() })).readonly(),
});
export type SoakResult = z.infer<typeof SoakResult>;
