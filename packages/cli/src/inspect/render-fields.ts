import type { FieldFacts, JsonPathStep, LookupFieldFacts } from "@falco-plugin/contract";
import { harmless } from "../run/describe-data.ts";
import { alignColumns } from "../align-columns.ts";
import { fieldArgument } from "./field-argument.ts";

/** Fields as a table for people, in the order of their ids. */
export function renderFields(fields: readonly FieldFacts[]): string {
  return alignColumns(fields.map((field) => [`${field.name}${fieldArgument(field)}`, `${field.type}${field.list ? "[]" : ""}`, harmless(remarks(field))]));
}

function remarks({ description, native, addOutput, properties = [] }: FieldFacts): string {
  const notes = [...(native === undefined ? [] : [native.kind === "json" ? `json ${native.path.map(step).join("")}` : lookup(native)]), ...(addOutput === true ? ["suggested output"] : []), ...properties];
  return notes.length === 0 ? description : `${description} (${notes.join(", ")})`;
}

function lookup({ from, key, column, to, select }: LookupFieldFacts): string {
  const found = `lookup ${from}[${key}]`;
  return to === undefined ? `${found}.${select}` : `${found}.${String(column)}, ${to}[…].${select}`;
}

function step(value: JsonPathStep): string {
  if (typeof value === "number") return `[${value}]`;
  return typeof value === "string" ? `.${value}` : "[argument]";
}
