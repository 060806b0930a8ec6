import type { FieldArgumentFacts } from "@falco-plugin/contract";
import type { ArgumentForm } from "../extract/field-doc.ts";
import type { ReadArgument } from "../extract/field.ts";

const form = (index: boolean, key: boolean, required: boolean): FieldArgumentFacts => Object.freeze({ index, key, required });

/** How each form of an argument is declared to hosts. */
export const argumentForms: ReadonlyMap<ArgumentForm, FieldArgumentFacts> = new Map([
  ["index", form(true, false, true)],
  ["key", form(false, true, true)],
  ["index or key", form(true, true, true)],
  ["optional index", form(true, false, false)],
  ["optional key", form(false, true, false)],
  ["optional index or key", form(true, true, false)],
]);

/** What handlers see of an argument: an index where it is one and the field takes one, else the key. */
export function readArgument(declared: ArgumentForm | undefined): ReadArgument {
  const facts = declared === undefined ? undefined : argumentForms.get(declared);
  if (facts === undefined) return () => undefined;
  if (!facts.key) return (argument) => argument?.index;
  return facts.index ? (argument) => argument?.index ?? argument?.key : (argument) => argument?.key;
}
