import * as z from "zod";
import { Captures } from "./captures/captures.ts";
import { Language } from "./languages.ts";
import { Row } from "./row.ts";

/** The same plugin in four languages, and real events in sysdig. */
export const Comparison = z.strictObject({
  /** What each language is on this machine: the version of its compiler, or that there is none. */
  languages: z.record(Language, z.string().min(1)),
  rows: z.array(Row).min(1),
  captures: Captures,
});
export type Comparison = z.infer<typeof Comparison>;
