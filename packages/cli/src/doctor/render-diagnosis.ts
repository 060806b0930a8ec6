import { harmless } from "../run/describe-data.ts";
import type { Checked } from "./finding.ts";

/** What was found, for people: facts by what they are about, then what is wrong, and what to do. */
export function renderDiagnosis({ facts, findings }: Checked): string {
  const abouts = [...new Set(facts.map(({ about }) => about))];
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return [
    ...abouts.flatMap((about) => [harmless(about), ...facts.filter((fact) => fact.about === about).map(({ text }) => `  ${harmless(text)}`)]),
    ...findings.flatMap(({ severity, code, message, hint }) => [`${severity}: ${code}: ${harmless(message)}`, `  ${hint}`]),
    findings.length === 0 ? "Nothing is wrong." : `${errors} ${errors === 1 ? "error" : "errors"}, ${findings.length - errors} ${findings.length - errors === 1 ? "warning" : "warnings"}.`,
  ].join("\n");
}
