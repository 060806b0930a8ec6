import * as z from "zod";

const tid = z.int().min(1);

/** One line of a file: what a thread does. */
export const stepSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("exec"), tid, exe: z.string(), args: z.array(z.string()).default([]) }),
  z.strictObject({ do: z.literal("open"), tid, path: z.string(), fd: z.int().default(3), write: z.boolean().default(false) }),
  z.strictObject({ do: z.literal("exit"), tid, status: z.int().default(0) }),
]);

/** One line of a file: what a thread does. */
export type Step = z.output<typeof stepSchema>;
