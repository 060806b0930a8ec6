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

/**
 * A field that C++ reads out of a JSON payload; no JavaScript runs for it. The payload is the data of an async event or of a source's
 * event; one NUL at its end is ignored.
 *
 * A step that is a name leads into objects, an index into arrays; of the argument the index leads into arrays, the key into objects. What the
 * path leads to becomes a value by the field's type, or the event has none:
 * - `string`: a string; a number as it is written; `true`, `false`; an object or array as compact JSON. NUL becomes U+FFFD.
 * - `uint64`, `reltime`: a whole number from 0 to 2^64 - 1 (`1e3` and `2.0` are, up to 2^53), or a string of digits.
 * - `abstime`: the same, as nanoseconds since the epoch, or a string as of RFC 3339.
 * - `bool`: `true`, `false`.
 * - `ipaddr`: the text of an address. `ipnet`: the same, or with `/bits` behind it: the address of that network.
 * - A list: each element of an array by these rules, leaving out those that do not fit; anything else is a list of one.
 *
 * `null` and what is not there is no value.
 */
export interface JsonFieldFacts {
  readonly kind: "json";
  readonly path: readonly JsonPathStep[];
}

/**
 * A field that C++ looks up in tables; no JavaScript runs for it, but for the events in `handled`. `key` finds an entry in `from`. Without `to`,
 * `select` is a column of that entry; with it, `column` of that entry is the key in `to`, and `select` a column there.
 *
 * No entry, no value, unless `otherwise` says what is. An empty string in `column` is a key like any other. Integers become `uint64`, `reltime` or
 * `abstime`, negative ones no value; as keys they are what the key's type can hold, or find nothing.
 */
export interface LookupFieldFacts {
  readonly kind: "lookup";
  /** Name of a table of the manifest. */
  readonly from: string;
  /** The thread of the event (no entry for -1), or the field's argument: its index for integers, its key for strings. */
  readonly key: "tid" | "argument";
  readonly column?: string;
  /** Name of a table of the manifest. */
  readonly to?: string;
  readonly select: string;
  /** What an empty string or a 0 in `select` is: no value; a value unless given. Hosts read columns that nobody has set as such. */
  readonly empty?: "none";
  /** Of a text: what is the value where `to` has no such entry: the key. */
  readonly otherwise?: "key";
  /** Events for which JavaScript computes the value; none unless given. */
  readonly handled?: readonly EventSelector[];
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
  /** Whether its values come with their byte ranges. Hosts below plugin API 3.12 pass no place for them: it must not even be looked for. */
  readonly offsets?: boolean;
  /** `hidden`, `info`, `conversation` */
  readonly properties?: readonly string[];
  /** The events it can come from; empty = all. */
  readonly events: readonly EventSelector[];
  /** How C++ finds its value; absent where JavaScript computes it. */
  readonly native?: JsonFieldFacts | LookupFieldFacts;
}

/** A field before it is known what else the plugin is. */
export interface FieldDeclaration extends Omit<FieldFacts, "events"> {
  /** Absent: the events of the plugin's own source. */
  readonly events?: readonly EventSelector[] | "all";
}

/** What an extract capability says before it is known what else the plugin is. */
export interface ExtractDeclaration {
  readonly fields: readonly FieldDeclaration[];
  /** Event sources; derived from the events unless given. */
  readonly sources?: readonly string[];
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
