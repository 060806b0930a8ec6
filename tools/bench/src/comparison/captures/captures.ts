import * as z from "zod";
import { Summary } from "../../summary.ts";

/** What sysdig reads from a capture, with one plugin or none. */
export const Captures = z.strictObject({
  /** In the capture. */
  events: z.int().min(1),
  rows: z
    .array(
      z.strictObject({
        /** Whether a field of the plugin is asked for with every event. */
        filter: z.enum(["none", "field"]),
        perSecond: z.strictObject({ none: Summary, "C++": Summary, ours: Summary }),
        oursOfNone: z.number().positive(),
        oursOfCpp: z.number().positive(),
      }),
    )
    .min(1),
});
export type Captures = z.infer<typeof Captures>;
