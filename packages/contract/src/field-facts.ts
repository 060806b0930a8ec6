import type { EventSelector } from "./event-rule.ts";

/** Types of fields. @abi ss_plugin_field_type */
export const fieldTypes = ["string", "uint64", "bool", "reltime", "abstime", "ipaddr", "ipnet"] as const;

/** Type of a field. */
export type FieldType = (typeof fieldTypes)[number];

/** How a field takes the text in its brackets: `field[text]`. */
export interface FieldArgumentFacts {
  readonly index: boolean;
  readonly key: boolean;
  readonly required: boolean;
}

/** One step of a path into a JSON document: a member's name, an element's index, or the field's argument. */
export type JsonPathStep = string | number | { readonly argument: true };

/** A field that C++ reads out of a JSON payload; no JavaScript runs for it. */
export interface JsonFieldFacts {
  readonly kind: "json";
  readonly path: readonly JsonPathStep[];
}

/** A field, as it is baked into the artifact. */
export interface FieldFacts {
  readonly name: string;
  readonly type: FieldType;
  readonly list: boolean;
  readonly description: string;
  /** Name for people. */
  readonly display?: string;
  readonly argument?: FieldArgumentFacts;
  /** Suggested for the output of rules. */
  readonly addOutput?: boolean;
  /** `hidden`, `info`, `conversation` */
  readonly properties?: readonly string[];
  /** The events it can come from. */
  readonly events: readonly EventSelector[];
  /** How C++ finds its value; absent where JavaScript computes it. */
  readonly native?: JsonFieldFacts;
}

/** Facts of an extract capability that are baked into the artifact. */
export interface ExtractFacts {
  /** In the order of their ids. */
  readonly fields: readonly FieldFacts[];
  /** Event codes; empty = all. */
  readonly eventTypes: readonly number[];
  /** Event sources; empty = all. */
  readonly sources: readonly string[];
}
