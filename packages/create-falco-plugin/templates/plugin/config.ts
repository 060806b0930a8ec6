import * as z from "zod";

/** What can be set in falco.yaml, under `init_config`. Falco checks it against the JSON Schema that is made of this. */
export const Config = z.strictObject({
  intervalMs: z.int().min(1).default(1000).describe("Time between two events, in milliseconds."),
});

/** The config as the plugin sees it: with defaults filled in. */
export type Config = z.output<typeof Config>;
