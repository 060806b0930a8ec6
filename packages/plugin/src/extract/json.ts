import type { JsonPathStep } from "@falco-plugin/contract";
import { checkFieldDoc } from "../internal/check-field-doc.ts";
import { jsonPath } from "../internal/json-path.ts";
import { refuseDefinition } from "../internal/refuse-definition.ts";
import type { FieldDoc } from "./field-doc.ts";
import type { Field } from "./field.ts";

/** Options of {@link json}. */
export interface JsonFieldOptions {
  /**
   * Where the value is in the payload: `user.name`, `items[0].id`, `headers[argument]`. Steps as a list where a name holds dots or
   * brackets: `["metadata", "a.b/c", { argument: true }]`.
   */
  readonly path: string | readonly JsonPathStep[];
}

/**
 * A field that is read out of a JSON payload. No JavaScript runs for it, which makes it the fastest kind of field.
 *
 * `null` and what is not there is no value; so is what does not fit the type. A `string` also takes numbers and bools as they are written, and
 * objects and arrays as compact JSON; integers also come from strings of digits, times from RFC 3339, networks from `10.0.0.0/8`. A list takes
 * an array, or one value.
 *
 * A payload that is deeper than 1,024 levels, has more than 2^20 values or 16 MiB, or is no JSON, has no such fields at all: do not put what
 * strangers send beside what rules must be able to trust without limiting it first.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { extract, json } from "@falco-plugin/plugin";
 *
 * export const fields = extract({
 *   "web.user": json({ type: "string", description: "Name of the user" }, { path: "user.name" }),
 *   "web.header": json({ type: "string", description: "A header by its name", argument: "key" }, { path: "headers[argument]" }),
 *   "web.label": json({ type: "string", description: "The label app.kubernetes.io/name" }, { path: ["labels", "app.kubernetes.io/name"] }),
 * });
 * ```
 */
export function json(doc: FieldDoc & { readonly offsets?: never }, { path }: JsonFieldOptions): Field {
  checkFieldDoc(doc);
  const steps = jsonPath(path);
  const uses = steps.filter((step) => typeof step === "object").length;
  if (uses > 1) refuseDefinition("the path of a json field uses its argument twice");
  if (uses === 1 && doc.argument === undefined) refuseDefinition("the path of a json field uses an argument that the field does not take", 'Declare it: argument: "key" or "index".');
  if (uses === 0 && doc.argument !== undefined) refuseDefinition("a json field takes an argument that its path does not use", "Put [argument] into the path.");
  return Object.freeze({ doc, how: { kind: "json", path: steps } as const });
}
