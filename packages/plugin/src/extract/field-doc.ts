import type { FieldType, LocatedValue } from "@falco-plugin/contract";

/** What stands in the brackets of `field[…]`. Digits without leading zeros are an index; what is no index can only be a key. */
export type ArgumentForm = "index" | "key" | "index or key" | "optional index" | "optional key" | "optional index or key";

/** How hosts show a field: not in lists of fields, or as a column of a kind. */
export type FieldProperty = "hidden" | "info" | "conversation";

/** What a field is, as rules and tools see it. */
export interface FieldDoc {
  readonly type: FieldType;
  /** For people; hosts refuse fields without one. */
  readonly description: string;
  /** Whether it has any number of values. */
  readonly list?: boolean;
  /** Name for people, where the field's own is not good enough. */
  readonly display?: string;
  /** Whether and how it takes an argument; rules without a required one do not compile. */
  readonly argument?: ArgumentForm;
  /** Suggested for the output of rules. */
  readonly addOutput?: boolean;
  readonly properties?: readonly FieldProperty[];
  /** Whether values come with the bytes they are from ({@link located}). Needs hosts with plugin API 3.12. */
  readonly offsets?: boolean;
}

/** What values of each type are made from. */
export interface FieldValues {
  readonly string: string;
  /** 0 to 2^64 - 1; numbers must be safe integers. */
  readonly uint64: bigint | number;
  readonly bool: boolean;
  /** Nanoseconds. */
  readonly reltime: bigint;
  /** Nanoseconds since the epoch, or a `Date`. */
  readonly abstime: bigint | Date;
  /** Text, or 4 or 16 bytes in network order. */
  readonly ipaddr: string | Uint8Array;
  /** An address; the network is what rules compare it with. Text, or 4 or 16 bytes in network order. */
  readonly ipnet: string | Uint8Array;
}

/** The value of a field: of a list, all its values. */
export type ValueOf<Doc extends FieldDoc> = Doc extends { readonly list: true } ? readonly FieldValues[Doc["type"]][] : FieldValues[Doc["type"]];

/** What code that computes a field returns: its value, with `offsets` also one that is located; `undefined` and `null` for no value. */
export type ResultOf<Doc extends FieldDoc> = ValueOf<Doc> | (Doc extends { readonly offsets: true } ? LocatedValue & { readonly value: ValueOf<Doc> } : never) | undefined | null;

/** The argument as code sees it. */
export type ArgumentOf<Doc extends FieldDoc> = Doc extends { readonly argument: infer Form extends ArgumentForm } ? Arguments[Form] : undefined;

interface Arguments {
  readonly index: bigint;
  readonly key: string;
  readonly "index or key": bigint | string;
  readonly "optional index": bigint | undefined;
  readonly "optional key": string | undefined;
  readonly "optional index or key": bigint | string | undefined;
}
