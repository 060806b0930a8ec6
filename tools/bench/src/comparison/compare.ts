import { step } from "../step.ts";
import { measureCaptures } from "./captures/measure-captures.ts";
import type { Comparison } from "./comparison.ts";
import { buildContenders, type Contender } from "./contenders.ts";
import { compareBuilds } from "./measures/builds.ts";
import { compareCalls } from "./measures/calls.ts";
import { compareEmissions } from "./measures/emissions.ts";
import { compareMemory } from "./measures/memory.ts";
import { compareSizes } from "./measures/sizes.ts";
import { compareSources } from "./measures/sources.ts";
import { compareStarts } from "./measures/starts.ts";
import { compareRow, type Figures, type Subject } from "./row.ts";

type Measure = (contenders: readonly Contender[]) => Promise<readonly (readonly [Subject, Figures])[]> | readonly (readonly [Subject, Figures])[];

const measures: readonly (readonly [string, Measure])[] = [
  ["calls", compareCalls],
  ["sources", compareSources],
  ["async events", compareEmissions],
  ["start", compareStarts],
  ["memory", compareMemory],
  ["size", compareSizes],
  ["build", compareBuilds],
];

/** Compiles the plugin in all languages that this machine has, and compares them, one thing after the other. */
export async function compare(): Promise<Comparison> {
  const { contenders, languages } = await step("compared: plugins in four languages", buildContenders);
  const rows: Comparison["rows"] = [];
  for (const [name, measure] of measures) {
    const compared = await step(`compared: ${name}`, () => measure(contenders));
    rows.push(...compared.map(([subject, figures]) => compareRow(subject, withMissing(figures, languages, contenders))));
  }
  return { languages, rows, captures: await step("compared: a big capture in sysdig", measureCaptures) };
}

/** A language that this machine does not have says so in every row. */
function withMissing(figures: Figures, languages: Comparison["languages"], contenders: readonly Contender[]): Figures {
  const missing = Object.entries(languages).filter(([language]) => !contenders.some((contender) => contender.language === language));
  return { ...figures, ...Object.fromEntries(missing) };
}
