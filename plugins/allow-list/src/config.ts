import * as z from "zod";

/** What an operator writes. */
export const Config = z.strictObject({
  file: z.string().min(1).describe("File with the paths of programs that may run, one a line."),
  refreshMs: z.int().min(10).default(10_000).describe("Time between two looks at the file, in milliseconds."),
});

/** The config with its defaults. */
export type Config = z.output<typeof Config>;
