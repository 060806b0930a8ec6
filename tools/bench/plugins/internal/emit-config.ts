import * as z from "zod";

/** What the emitting plugins emit, and how fast. */
export const EmitConfig = z.strictObject({
  payload: z.enum(["raw", "typed"]),
  pace: z.enum(["flood", "single"]),
  stamp: z.boolean().default(false),
});
