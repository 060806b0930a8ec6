import fc, { type Arbitrary } from "fast-check";

type Change = (bytes: Buffer) => Buffer;

const place = fc.nat({ max: 0xffff });
const at = (bytes: Buffer, where: number): number => where % (bytes.length + 1);
const cut = (bytes: Buffer, from: number, to: number, between: Uint8Array = Buffer.alloc(0)): Buffer => Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);

const edges = fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x22, 0x5c, 0x7b, 0x0a);

function changes(pool: () => readonly Buffer[], dictionary: readonly string[]): Arbitrary<Change> {
  const other = fc.nat().map((index) => pool()[index % Math.max(1, pool().length)] ?? Buffer.alloc(0));
  return fc.oneof(
    fc.tuple(place, fc.oneof(edges, fc.nat({ max: 255 }))).map(([where, byte]): Change => (bytes) => cut(bytes, at(bytes, where), at(bytes, where) + 1, Buffer.of(byte))),
    fc.tuple(place, fc.nat({ max: 40 })).map(([where, size]): Change => (bytes) => cut(bytes, at(bytes, where), at(bytes, where) + size)),
    fc.tuple(place, place, fc.nat({ max: 60 })).map(([from, to, size]): Change => (bytes) => cut(bytes, at(bytes, to), at(bytes, to), Buffer.from(bytes.subarray(at(bytes, from), at(bytes, from) + size)))),
    fc.tuple(place, fc.uint8Array({ maxLength: 8 })).map(([where, more]): Change => (bytes) => cut(bytes, at(bytes, where), at(bytes, where), more)),
    fc.tuple(place, fc.nat({ max: 12 }), fc.constantFrom(...dictionary, "")).map(([where, size, word]): Change => (bytes) => cut(bytes, at(bytes, where), at(bytes, where) + size, Buffer.from(word))),
    fc.tuple(place, place, other).map(([where, from, with_]): Change => (bytes) => cut(bytes, at(bytes, where), bytes.length, with_.subarray(at(with_, from)))),
    fc.tuple(place, fc.constantFrom(1, 2, 4), fc.constantFrom(0, 1, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff)).map(([where, size, number]): Change => (bytes) => {
      const written = Buffer.alloc(4);
      written.writeUInt32LE(number >>> 0);
      return cut(bytes, at(bytes, where), at(bytes, where) + size, written.subarray(0, size));
    }),
  );
}

/** Inputs of a pool, changed here and there. The pool may grow meanwhile. */
export function mutated(pool: () => readonly Buffer[], dictionary: readonly string[], maxBytes: number): Arbitrary<Buffer> {
  return fc
    .tuple(fc.nat(), fc.array(changes(pool, dictionary), { minLength: 1, maxLength: 6 }))
    .map(([index, all]) => all.reduce<Buffer>((bytes, change) => change(bytes), Buffer.from(pool()[index % Math.max(1, pool().length)] ?? [])).subarray(0, maxBytes));
}
