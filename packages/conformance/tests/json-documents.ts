import fc from "fast-check";

const text = fc.oneof(fc.constantFrom("", "a\0b", 'quoted "\\/"', "\u2028\n\t", "y".repeat(300)), fc.string({ unit: "grapheme", maxLength: 20 }));
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -0, 2 ** 53, 1e19, 1e21));
const wide = fc.bigInt({ min: 0n, max: 2n ** 65n }).map(String);
const plain = fc.oneof(text, number, wide, fc.boolean(), fc.constant(null));
const any = fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: fc.array(plain, { maxLength: 4 }) }, { weight: 1, arbitrary: fc.dictionary(text, plain, { maxKeys: 4 }) });
const items = fc.array(fc.record({ name: any, more: any }, { requiredKeys: [] }), { maxLength: 4 });

/** What the paths of the fixture `json-fields` lead into, or something else in its place. */
const document = fc.oneof(
  { weight: 9, arbitrary: fc.record({ string: any, strings: any, uint64: any, bool: any, headers: fc.oneof(fc.dictionary(fc.constantFrom("x-a", "x-b", "1"), any), any), items: fc.oneof(items, any), other: any }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: any },
);

const indent = fc.constantFrom(undefined, 1, "\t");

/** Documents as text. */
export const jsonTexts: fc.Arbitrary<string> = fc.tuple(document, indent).map(([value, space]) => JSON.stringify(value, null, space));

/** Documents of which a character was lost, doubled, or exchanged for another one of JSON. */
export const damagedTexts: fc.Arbitrary<string> = fc.tuple(jsonTexts, fc.nat(), fc.constantFrom("", '"', "\\", "{", "}", "[", "]", ",", ":", "0", "e", "-", "u", "\n")).map(([whole, place, other]) => {
  // By code points: half a surrogate pair is no text that a source could emit.
  const points = Array.from(whole);
  points.splice(place % Math.max(points.length, 1), 1, other);
  return points.join("");
});
