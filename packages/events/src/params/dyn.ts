import { bytesOf } from "../internal/bytes-of.ts";
import { concat } from "../internal/concat.ts";
import type { AnyParamType, InputOf, ParamType, ValueOf } from "./param-type.ts";

/** What a dynamic parameter may be, by Falco's names of the alternatives, in the order of their numbers. */
export type Alternatives = Readonly<Record<string, AnyParamType>>;

/** An alternative that this schema does not know. */
export interface OtherAlternative {
  readonly kind: "other";
  /** Number of the alternative. */
  readonly index: number;
  /** What follows it. Lies in the event: copy what must last. */
  readonly value: Uint8Array;
}

/** The value of a dynamic parameter: which alternative it is, and its value. */
export type DynValue<Types> = { [Kind in keyof Types & string]: { readonly kind: Kind; readonly value: ValueOf<Types[Kind]> } }[keyof Types & string] | OtherAlternative;

/** What a dynamic parameter is encoded from. */
export type DynInput<Types> = { [Kind in keyof Types & string]: { readonly kind: Kind; readonly value: InputOf<Types[Kind]> } }[keyof Types & string] | OtherAlternative;

/** The number of an alternative in one byte, and its value. @abi PT_DYN */
export function dyn<const Types extends Alternatives>(alternatives: Types): ParamType<DynValue<Types>, DynInput<Types>> {
  const kinds = Object.keys(alternatives);
  return {
    kind: "dyn",
    alternatives,
    decode(data, offset, length) {
      const index = data.getUint8(offset);
      const kind = kinds[index];
      const type = kind === undefined ? undefined : alternatives[kind];
      if (type === undefined) return { kind: "other", index, value: bytesOf(data, offset + 1, length - 1) };
      return { kind, value: type.decode(data, offset + 1, length - 1) } as DynValue<Types>;
    },
    encode(input) {
      const { kind, value } = input as { kind: string; value: never };
      // Not what all objects have, such as a constructor.
      const type = Object.hasOwn(alternatives, kind) ? alternatives[kind] : undefined;
      if (type !== undefined) return concat([Uint8Array.of(kinds.indexOf(kind)), type.encode(value)]);
      const other = input as OtherAlternative;
      if (kind !== "other" || !(other.index >= kinds.length && other.index <= 255)) throw new TypeError(`"${kind}" is none of ${kinds.join(", ")}`);
      return concat([Uint8Array.of(other.index), other.value]);
    },
  };
}
