import { bytesOf } from "../internal/bytes-of.ts";
import type { ParamType } from "./param-type.ts";

/** Bytes. Those that are decoded lie in the event: copy what must last. @abi PT_BYTEBUF */
export const bytebuf: ParamType<Uint8Array, Uint8Array> = {
  kind: "bytebuf",
  exact: true,
  decode: bytesOf,
  encode(value) {
    if (!(value instanceof Uint8Array)) throw new TypeError("bytes are a Uint8Array");
    return value;
  },
};
