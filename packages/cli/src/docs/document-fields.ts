import type { FieldFacts } from "@falco-plugin/contract";
import { fieldArgument } from "../inspect/field-argument.ts";
import { code, markdownTable, words } from "./markdown-table.ts";

/** A plugin's fields, in the order in which a host lists them. */
export function documentFields(fields: readonly FieldFacts[] = []): string {
  if (fields.length === 0) return "It has no fields.";
  return markdownTable(
    ["field", "type", "argument", "meaning"],
    fields.map((field) => [code(field.name), code(`${field.type}${field.list ? "[]" : ""}`), code(fieldArgument(field)), words(field.description)]),
  );
}
