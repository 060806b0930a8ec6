import { bytesOf } from "../internal/bytes-of.ts";
import { concat } from "../internal/concat.ts";
import { decodeUtf8 } from "../internal/utf8.ts";
import { encodeCString } from "./c-string.ts";
import type { ParamType } from "./param-type.ts";

/** Strings, each with a NUL behind it. @abi PT_CHARBUFARRAY */
export const charbufarray: ParamType<string[], readonly string[]> = {
  kind: "charbufarray",
  decode: split,
  encode: (value) => concat(value.map(encodeCString)),
};

/** Keys and values by turns, each with a NUL behind it. @abi PT_CHARBUF_PAIR_ARRAY */
export const charbufPairArray: ParamType<[key: string, value: string][], readonly (readonly [key: string, value: string])[]> = {
  kind: "charbuf_pair_array",
  decode(data, offset, length) {
    const strings = split(data, offset, length);
    return Array.from({ length: Math.ceil(strings.length / 2) }, (_, i) => [strings[2 * i] ?? "", strings[2 * i + 1] ?? ""]);
  },
  encode: (value) => concat(value.flat().map(encodeCString)),
};

function split(data: DataView, offset: number, length: number): string[] {
  const bytes = bytesOf(data, offset, length);
  const strings: string[] = [];
  for (let start = 0; start < length; ) {
    const nul = bytes.indexOf(0, start);
    const end = nul < 0 ? length : nul;
    strings.push(decodeUtf8(bytes, start, end));
    start = end + 1;
  }
  return strings;
}
