import type { FieldArgument, FieldFacts } from "@falco-plugin/contract";

/** A field as a rule names it. */
export interface FieldRequest {
  readonly id: number;
  readonly facts: FieldFacts;
  readonly argument: FieldArgument | undefined;
}

const largestIndex = 2n ** 64n - 1n;

/** Reads `field` or `field[argument]` as hosts compile it. @throws TypeError where a rule would not compile */
export function fieldRequest(text: string, fields: readonly FieldFacts[]): FieldRequest {
  const [, name = "", brackets] = /^([^[]*)(?:\[(.*)\])?$/s.exec(text) ?? [];
  const id = fields.findIndex((field) => field.name === name);
  const facts = fields[id];
  if (facts === undefined) throw new TypeError(`the plugin has no field "${name}"; it has ${fields.map((field) => field.name).join(", ") || "none"}`);
  return { id, facts, argument: argumentOf(facts, brackets) };
}

function argumentOf({ name, argument }: FieldFacts, given: string | undefined): FieldArgument | undefined {
  if (given === undefined || given === "") {
    if (argument?.required === true) throw new TypeError(`the field "${name}" needs an argument: ${name}[…]`);
    return undefined;
  }
  if (argument === undefined) throw new TypeError(`the field "${name}" takes no argument`);
  const index = argument.index && /^(0|[1-9]\d*)$/.test(given) && BigInt(given) <= largestIndex ? BigInt(given) : undefined;
  if (index === undefined && !argument.key) throw new TypeError(`the argument of the field "${name}" must be a number, not ${JSON.stringify(given)}`);
  return { index, key: argument.key ? given : undefined };
}
