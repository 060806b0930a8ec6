import type { FlagTable } from "../flags.ts";

/** Falco's parameter types, as in `ppm_param_type` without the prefix. */
export type ParamKind =
  | "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64"
  | "charbuf" | "bytebuf" | "errno" | "sockaddr" | "socktuple" | "fd" | "pid" | "fdlist" | "fspath" | "syscallid" | "sigtype" | "reltime"
  | "abstime" | "port" | "l4proto" | "sockfamily" | "bool" | "ipv4addr" | "dyn" | "flags8" | "flags16" | "flags32" | "uid" | "gid" | "double"
  | "sigset" | "charbufarray" | "charbuf_pair_array" | "ipv4net" | "ipv6addr" | "ipv6net" | "ipaddr" | "ipnet" | "mode" | "fsrelpath"
  | "enumflags8" | "enumflags16" | "enumflags32";

/** How sysdig prints a number. @abi ppm_print_format */
export type NumberFormat = "decimal" | "hex" | "octal" | "padded";

/**
 * How one parameter lies in an event. `Input` is what it can be encoded from, where that is more than what it is decoded to.
 *
 * @runs build | event thread | background
 * @abi ppm_param_info
 */
export interface ParamType<out Value = unknown, in Input = never> {
  readonly kind: ParamKind;
  readonly format?: NumberFormat;
  /** Whether every value has one form in bytes, so that nothing is lost when it is decoded. */
  readonly exact?: true;
  /** Of flags: their names. */
  readonly flags?: FlagTable;
  /** Of a relative path: position of the parameter with the directory it is relative to. */
  readonly dirfd?: number;
  /** Of a dynamic parameter: what it may be, by the number in its first byte. */
  readonly alternatives?: Readonly<Record<string, AnyParamType>>;
  /**
   * Reads `length` bytes, at least one, at `offset`.
   *
   * @throws FalcoPluginError `FP_EVENT_MALFORMED` when they cannot be one value of this type
   */
  decode(data: DataView, offset: number, length: number): Value;
  /** @throws TypeError, RangeError for a value that does not fit */
  encode(value: Input): Uint8Array;
}

/** Any parameter type. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- one that is not known takes anything, and checks it
export type AnyParamType = ParamType<unknown, any>;

/** What a parameter of this type is decoded to. */
export type ValueOf<Type> = Type extends ParamType<infer Value> ? Value : never;

/** What a parameter of this type can be encoded from. */
export type InputOf<Type> = Type extends { encode(value: infer Input): Uint8Array } ? Input : never;
