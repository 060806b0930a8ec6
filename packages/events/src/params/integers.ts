import { expectLength } from "./expect-length.ts";
import type { NumberFormat, ParamKind, ParamType } from "./param-type.ts";

type SmallInteger = "Int8" | "Int16" | "Int32" | "Uint8" | "Uint16" | "Uint32";

const limits: Readonly<Record<SmallInteger, readonly [bytes: number, min: number, max: number]>> = {
  Int8: [1, -0x80, 0x7f],
  Int16: [2, -0x8000, 0x7fff],
  Int32: [4, -0x8000_0000, 0x7fff_ffff],
  Uint8: [1, 0, 0xff],
  Uint16: [2, 0, 0xffff],
  Uint32: [4, 0, 0xffff_ffff],
};

/** A whole number of at most 32 bits. */
export function smallInteger(kind: ParamKind, storage: SmallInteger, format: NumberFormat = "decimal"): ParamType<number, number> {
  const [bytes, min, max] = limits[storage];
  return {
    kind,
    format,
    exact: true,
    decode(data, offset, length) {
      expectLength(kind, length, bytes);
      return data[`get${storage}`](offset, true);
    },
    encode(value) {
      if (!Number.isInteger(value) || value < min || value > max) throw new RangeError(`${value} is no ${kind}`);
      const encoded = new Uint8Array(bytes);
      new DataView(encoded.buffer)[`set${storage}`](0, value, true);
      return encoded;
    },
  };
}

/** A whole number of 64 bits. */
export function largeInteger(kind: ParamKind, signed: boolean, format: NumberFormat = "decimal"): ParamType<bigint, bigint> {
  const wrapped = (value: bigint) => (signed ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value));
  return {
    kind,
    format,
    exact: true,
    decode(data, offset, length) {
      expectLength(kind, length, 8);
      return signed ? data.getBigInt64(offset, true) : data.getBigUint64(offset, true);
    },
    encode(value) {
      if (typeof value !== "bigint") throw new TypeError(`${kind} is a bigint`);
      if (wrapped(value) !== value) throw new RangeError(`${value} is no ${kind}`);
      const encoded = new Uint8Array(8);
      new DataView(encoded.buffer).setBigUint64(0, BigInt.asUintN(64, value), true);
      return encoded;
    },
  };
}
