import * as z from "zod";
import { Summary } from "../summary.ts";

/** What the container plugin costs. */
export const ContainerResults = z.strictObject({
  /** What one call of the host takes, in ns. */
  calls: z.array(z.strictObject({ what: z.string(), ns: Summary })).min(1),
  /** Of a host with the plugin alone, by the containers that its engine has. */
  memory: z.array(z.strictObject({ containers: z.int().min(0), residentBytes: Summary, anonymousBytes: Summary, quietResidentBytes: Summary })).min(1),
  /** From the command of a runtime's client to the plugin's event, in ms; or why it could not be measured. */
  latency: z.union([
    z.strictObject({ runs: z.int().min(1), wholeMs: z.strictObject({ p50: z.number(), p99: z.number() }), ownMs: z.strictObject({ p50: z.number(), p99: z.number() }) }),
    z.strictObject({ unavailable: z.string().min(1) }),
  ]),
});
export type ContainerResults = z.infer<typeof ContainerResults>;
