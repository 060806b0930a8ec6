import type { FieldFacts } from "@falco-plugin/contract";

/** A field's argument as a filter writes it: what may be left out stands before a question mark. Nothing where it takes none. */
export function fieldArgument({ argument: facts }: FieldFacts): string {
  if (facts === undefined) return "";
  const kinds = [...(facts.index ? ["index"] : []), ...(facts.key ? ["key"] : [])].join("|");
  return facts.required ? `[${kinds}]` : `[${kinds}]?`;
}
