import { type ExtractFacts, type FieldArgumentFacts, type FieldFacts, type EventSelector, fieldTypes, type JsonFieldFacts, type LookupFieldFacts } from "@falco-plugin/contract";
import { demandBoolean, demandEventType, demandEventTypes, demandList, demandMatch, demandObject, demandOneOf, demandSources, demandText, demandUnique, fail, type Unchecked } from "./demand.ts";

/** What a filter can name: identifiers with a dot between them. */
const fieldName = /^[a-zA-Z]\w*(\.[a-zA-Z]\w*)+$/;

const properties = ["hidden", "info", "conversation"];

export function checkExtract(value: unknown): void {
  const { fields, eventTypes, sources } = demandObject<ExtractFacts>(value, "extract");
  const names = demandList(fields, "the fields").map(checkField);
  if (names.length === 0) fail("extract declares no field");
  demandUnique(names, "the field");
  demandEventTypes(eventTypes, "the event types of extract");
  demandSources(sources, "the sources of extract");
}

function checkField(value: unknown): string {
  const facts = demandObject<FieldFacts>(value, "a field");
  const name = demandMatch(facts.name, fieldName, "a field's name", "two or more parts with dots between them, each of letters, digits and _, beginning with a letter");
  demandOneOf(facts.type, fieldTypes, `the type of ${name}`);
  demandBoolean(facts.list, `list of ${name}`);
  if (demandText(facts.description, `the description of ${name}`).trim() === "") fail(`${name} has no description`);
  if (facts.display !== undefined) demandText(facts.display, `display of ${name}`);
  for (const key of ["addOutput", "offsets"] as const) if (facts[key] !== undefined) demandBoolean(facts[key], `${key} of ${name}`);
  if (facts.properties !== undefined) for (const property of demandList(facts.properties, `properties of ${name}`)) demandOneOf(property, properties, `each property of ${name}`);
  if (facts.argument !== undefined) checkArgument(facts.argument, name);
  for (const event of demandList(facts.events, `the events of ${name}`)) demandEventType(demandObject<EventSelector>(event, `each event of ${name}`).code, `each event of ${name}`);
  if (facts.native !== undefined) checkNative(facts.native, name, facts.argument !== undefined);
  return name;
}

function checkArgument(value: unknown, name: string): void {
  const { index, key, required } = demandObject<FieldArgumentFacts>(value, `the argument of ${name}`);
  const takesIndex = demandBoolean(index, `index in the argument of ${name}`);
  const takesKey = demandBoolean(key, `key in the argument of ${name}`);
  const isRequired = demandBoolean(required, `required in the argument of ${name}`);
  if (!takesIndex && !takesKey) fail(`the argument of ${name} is ${isRequired ? "required, but" : ""} neither an index nor a key`.replace("  ", " "));
}

/** Where a lookup leads is for {@link checkLookups} to say, which sees the tables. */
function checkNative(value: unknown, name: string, hasArgument: boolean): void {
  const { kind, path } = demandObject<JsonFieldFacts | LookupFieldFacts>(value, `native of ${name}`) as Unchecked<JsonFieldFacts>;
  demandOneOf(kind, ["json", "lookup"], `native of ${name}`);
  if (kind === "json") checkPath(path, name, hasArgument);
}

function checkPath(path: unknown, name: string, hasArgument: boolean): void {
  for (const step of demandList(path, `the path of ${name}`)) {
    const isArgument = typeof step === "object" && (step as { readonly argument?: unknown } | null)?.argument === true;
    if (isArgument && !hasArgument) fail(`the path of ${name} uses an argument that the field does not take`);
    if (!isArgument && typeof step !== "string" && !(Number.isInteger(step) && (step as number) >= 0)) fail(`each step in the path of ${name} must be a name, an index or the argument`);
  }
}
