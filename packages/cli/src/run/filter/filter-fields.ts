import type { PluginField, PluginInfo } from "@falco-plugin/host";
import { filterError } from "./filter-error.ts";
import type { FieldTest } from "./filter-tree.ts";

/** What a filter has to know of a field. */
export interface FilterField {
  readonly type: PluginField["type"];
  readonly isList: boolean;
}

/** Of every event, without a plugin. Falco's names. */
export const eventFields = {
  "evt.num": { type: "uint64", isList: false },
  "evt.type": { type: "string", isList: false },
  "evt.source": { type: "string", isList: false },
} as const satisfies Record<string, FilterField>;

/** More would not fit on a terminal. */
const mostNamed = 12;

/**
 * What the field of a test is.
 *
 * @throws FalcoPluginError `FP_FILTER_INVALID` where there is no such field, or where its argument is not as it must be
 */
export function filterField(text: string, { field, at }: FieldTest, plugins: readonly PluginInfo[]): FilterField {
  if (isEventField(field)) return eventFields[field];
  const bracket = field.indexOf("[");
  const name = bracket < 0 ? field : field.slice(0, bracket);
  const facts = plugins.flatMap(({ fields }) => fields).find((candidate) => candidate.name === name);
  if (facts === undefined) {
    const names = [...Object.keys(eventFields), ...plugins.flatMap(({ fields }) => fields.map((known) => known.name))];
    throw filterError(text, at, `there is no field ${name}`, `Fields are: ${names.slice(0, mostNamed).join(", ")}${names.length > mostNamed ? `, and ${names.length - mostNamed} more` : ""}.`);
  }
  const { isRequired, isIndex, isKey } = facts.arg;
  if (bracket < 0 && isRequired) throw filterError(text, at, `${name} needs an argument`, `Write ${name}[…].`);
  if (bracket >= 0 && !isIndex && !isKey) throw filterError(text, at, `${name} takes no argument`, `Write ${name}.`);
  return facts;
}

/** Whether an event has this field without a plugin. */
export function isEventField(field: string): field is keyof typeof eventFields {
  return Object.hasOwn(eventFields, field);
}
