import { Flags, type FlagsInput, type FlagTable } from "../flags.ts";
import { smallInteger } from "./integers.ts";
import type { NumberFormat, ParamKind, ParamType } from "./param-type.ts";

type FlagsParam<Name extends string> = ParamType<Flags<Name>, FlagsInput>;

function flagsParam<Name extends string>(kind: ParamKind, storage: "Uint8" | "Uint16" | "Uint32", table: FlagTable<Name>, isEnum: boolean, format: NumberFormat = "decimal"): FlagsParam<Name> {
  const number = smallInteger(kind, storage);
  return {
    kind,
    format,
    exact: true,
    flags: table,
    decode: (data, offset, length) => new Flags(number.decode(data, offset, length), table, isEnum),
    encode: (value) => number.encode(typeof value === "number" ? value : value.value),
  };
}

/** @abi PT_FLAGS8 */
export const flags8 = <Name extends string>(table: FlagTable<Name>): FlagsParam<Name> => flagsParam("flags8", "Uint8", table, false);
/** @abi PT_FLAGS16 */
export const flags16 = <Name extends string>(table: FlagTable<Name>): FlagsParam<Name> => flagsParam("flags16", "Uint16", table, false);
/** @abi PT_FLAGS32 */
export const flags32 = <Name extends string>(table: FlagTable<Name>): FlagsParam<Name> => flagsParam("flags32", "Uint32", table, false);
/** @abi PT_ENUMFLAGS8 */
export const enumflags8 = <Name extends string>(table: FlagTable<Name>): FlagsParam<Name> => flagsParam("enumflags8", "Uint8", table, true);
/** @abi PT_ENUMFLAGS16 */
export const enumflags16 = <Name extends string>(table: FlagTable<Name>): FlagsParam<Name> => flagsParam("enumflags16", "Uint16", table, true);
/** @abi PT_ENUMFLAGS32 */
export const enumflags32 = <Name extends string>(table: FlagTable<Name>): FlagsParam<Name> => flagsParam("enumflags32", "Uint32", table, true);
/** File mode bits. @abi PT_MODE */
export const mode = <Name extends string>(table: FlagTable<Name>): FlagsParam<Name> => flagsParam("mode", "Uint32", table, false, "octal");
