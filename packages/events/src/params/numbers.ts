import { expectLength } from "./expect-length.ts";
import { largeInteger, smallInteger } from "./integers.ts";
import type { ParamType } from "./param-type.ts";

/** @abi PT_INT8 */
export const int8 = /* @__PURE__ */ smallInteger("int8", "Int8");
/** @abi PT_INT16 */
export const int16 = /* @__PURE__ */ smallInteger("int16", "Int16");
/** @abi PT_INT32 */
export const int32 = /* @__PURE__ */ smallInteger("int32", "Int32");
/** @abi PT_INT64 */
export const int64 = /* @__PURE__ */ largeInteger("int64", true);
/** @abi PT_UINT8 */
export const uint8 = /* @__PURE__ */ smallInteger("uint8", "Uint8");
/** @abi PT_UINT16 */
export const uint16 = /* @__PURE__ */ smallInteger("uint16", "Uint16");
/** @abi PT_UINT32 */
export const uint32 = /* @__PURE__ */ smallInteger("uint32", "Uint32");
/** @abi PT_UINT64 */
export const uint64 = /* @__PURE__ */ largeInteger("uint64", false);
/** A result: an error is the negative number of it. @abi PT_ERRNO */
export const errno = /* @__PURE__ */ largeInteger("errno", true);
/** A file descriptor; -100n is the working directory. @abi PT_FD */
export const fd = /* @__PURE__ */ largeInteger("fd", true);
/** @abi PT_PID */
export const pid = /* @__PURE__ */ largeInteger("pid", true);
/** libscap's own number of a system call, which is the same on every architecture. @abi PT_SYSCALLID */
export const syscallid = /* @__PURE__ */ smallInteger("syscallid", "Uint16");
/** A signal's number. @abi PT_SIGTYPE */
export const sigtype = /* @__PURE__ */ smallInteger("sigtype", "Uint8");
/** Nanoseconds; 2^64 - 1 is none. @abi PT_RELTIME */
export const reltime = /* @__PURE__ */ largeInteger("reltime", false);
/** Nanoseconds since the epoch. @abi PT_ABSTIME */
export const abstime = /* @__PURE__ */ largeInteger("abstime", false);
/** @abi PT_PORT */
export const port = /* @__PURE__ */ smallInteger("port", "Uint16");
/** @abi PT_L4PROTO */
export const l4proto = /* @__PURE__ */ smallInteger("l4proto", "Uint8");
/** @abi PT_SOCKFAMILY */
export const sockfamily = /* @__PURE__ */ smallInteger("sockfamily", "Uint8");
/** 4294967295 is none. @abi PT_UID */
export const uid = /* @__PURE__ */ smallInteger("uid", "Uint32");
/** 4294967295 is none. @abi PT_GID */
export const gid = /* @__PURE__ */ smallInteger("gid", "Uint32");
/** Bit n stands for signal n + 1; only the first 32 are there. @abi PT_SIGSET */
export const sigset = /* @__PURE__ */ smallInteger("sigset", "Uint32");

/** Four bytes, of which any but 0 is true. @abi PT_BOOL */
export const bool: ParamType<boolean, boolean> = {
  kind: "bool",
  decode(data, offset, length) {
    expectLength("bool", length, 4);
    return data.getUint32(offset, true) !== 0;
  },
  encode: (value) => Uint8Array.of(value ? 1 : 0, 0, 0, 0),
};

/** @abi PT_DOUBLE */
export const double: ParamType<number, number> = {
  kind: "double",
  decode(data, offset, length) {
    expectLength("double", length, 8);
    return data.getFloat64(offset, true);
  },
  encode(value) {
    const encoded = new Uint8Array(8);
    new DataView(encoded.buffer).setFloat64(0, value, true);
    return encoded;
  },
};
