import { fieldTypes } from "@falco-plugin/contract";
import { argumentForms } from "./argument-forms.ts";
import { refuseDefinition } from "./refuse-definition.ts";

const properties: readonly unknown[] = ["hidden", "info", "conversation"];

/** What hosts would refuse a plugin for. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function checkFieldDoc(given: unknown): void {
  const doc = (given ?? {}) as Readonly<Record<string, unknown>>;
  if (!fieldTypes.includes(doc["type"] as never)) refuseDefinition(`a field's type must be one of ${fieldTypes.join(", ")}, not ${JSON.stringify(doc["type"])}`);
  const { description, display, argument } = doc;
  if (typeof description !== "string" || description.trim() === "") refuseDefinition("a field needs a description");
  if (display !== undefined && typeof display !== "string") refuseDefinition("a field's display must be a text");
  for (const text of [description, display]) if (typeof text === "string" && text.includes("\0")) refuseDefinition("a field's texts must not hold a NUL character");
  for (const key of ["list", "addOutput", "offsets"]) if (doc[key] !== undefined && typeof doc[key] !== "boolean") refuseDefinition(`a field's ${key} must be true or false`);
  if (argument !== undefined && !argumentForms.has(argument as never)) refuseDefinition(`a field's argument must be one of ${[...argumentForms.keys()].join(", ")}, not ${JSON.stringify(argument)}`);
  const list = doc["properties"];
  if (list !== undefined && (!Array.isArray(list) || !list.every((property) => properties.includes(property)))) refuseDefinition(`a field's properties must be among ${properties.join(", ")}`);
}
