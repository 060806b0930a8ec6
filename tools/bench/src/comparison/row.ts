import * as z from "zod";
import { ratio, summarize, Summary } from "../summary.ts";
import { Language, type Language as AnyLanguage, languages } from "./languages.ts";

/** `ns`, `ms` and `bytes`: less is better. `perSecond`: more is. */
export const Unit = z.enum(["ns", "ms", "bytes", "perSecond"]);
export type Unit = z.infer<typeof Unit>;

/** A figure, or why there is none. */
export const Cell = z.union([Summary, z.strictObject({ none: z.string().min(1) })]);
export type Cell = z.infer<typeof Cell>;

/** One thing that was measured of the plugins. */
export const Row = z.strictObject({
  name: z.string().min(1),
  /** What is in the figure. */
  what: z.string().min(1),
  unit: Unit,
  cells: z.record(Language, Cell),
  /** How many times as fast, or as small, as the plugin in another language ours is: the median over neighbouring rounds. Null without a figure. */
  timesAsGood: z.partialRecord(Language, z.number().positive().nullable()),
});
export type Row = z.infer<typeof Row>;

/** Figures by language; a text says why there are none. */
export type Figures = Readonly<Partial<Record<AnyLanguage, readonly number[] | string>>>;

/** What the row is about. */
export type Subject = Pick<Row, "name" | "what" | "unit">;

/** Compares rounds that were taken in turns. */
export function compareRow(subject: Subject, figures: Figures): Row {
  const ours = figures.TypeScript;
  if (ours === undefined || typeof ours === "string") throw new Error(`${subject.name}: there is nothing to compare`);
  const cellOf = (rounds: readonly number[] | string = "not measured"): Cell => (typeof rounds === "string" ? { none: rounds } : summarize(rounds));
  const timesAsGood = (theirs: readonly number[] | string | undefined): number | null => {
    if (theirs === undefined || typeof theirs === "string") return null;
    return subject.unit === "perSecond" ? ratio(ours, theirs) : ratio(theirs, ours);
  };
  return {
    ...subject,
    cells: Object.fromEntries(languages.map((language) => [language, cellOf(figures[language])])) as Row["cells"],
    timesAsGood: Object.fromEntries(languages.filter((language) => language !== "TypeScript").map((language) => [language, timesAsGood(figures[language])])),
  };
}
