import { type PayloadSection, payloadSections } from "@falco-plugin/abi";
import { isFalcoPluginError } from "@falco-plugin/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodePayload } from "./decode-payload.ts";
import { encodePayload, type PayloadContent } from "./encode-payload.ts";

const names = Object.keys(payloadSections) as PayloadSection[];
const content: fc.Arbitrary<PayloadContent> = fc.dictionary(fc.constantFrom(...names), fc.uint8Array({ maxLength: 50 }), { minKeys: 1 });

test("what is put in comes out", () => {
  fc.assert(
    fc.property(content, (sections) => {
      expect(decodePayload(encodePayload(sections))).toEqual({ ...sections });
    }),
  );
});

test("equal content gives equal bytes, whatever the order", () => {
  const reversed = (sections: PayloadContent): PayloadContent => Object.fromEntries(Object.entries(sections).reverse());
  fc.assert(
    fc.property(content, (sections) => {
      expect(encodePayload(reversed(sections))).toEqual(encodePayload(sections));
    }),
  );
});

test("each section is aligned, and a NUL behind it makes it a C string", () => {
  fc.assert(
    fc.property(content, (sections) => {
      const payload = encodePayload(sections);
      for (const section of Object.values(decodePayload(payload))) {
        expect((section.byteOffset - payload.byteOffset) % 8).toBe(0);
        expect(payload[section.byteOffset - payload.byteOffset + section.length]).toBe(0);
      }
    }),
  );
});

test("texts are UTF-8", () => {
  expect(decodePayload(encodePayload({ description: "Grüße" })).description).toEqual(new Uint8Array(Buffer.from("Grüße")));
});

test("sections of a newer SDK are ignored", () => {
  const payload = encodePayload({ name: "ping", version: "1.0.0" });
  new DataView(payload.buffer).setUint32(24, 9999, true);
  expect(Object.keys(decodePayload(payload))).toEqual(["version"]);
});

test("damage is told with a code", () => {
  const whole = encodePayload({ name: "ping", bundle: "code" });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: whole.length }), (at, value, length) => {
      const damaged = whole.slice();
      damaged[at] = value;
      try {
        decodePayload(damaged.subarray(0, length));
      } catch (error) {
        expect(isFalcoPluginError(error, "FP_ARTIFACT_INVALID")).toBe(true);
      }
    }),
  );
});

test("an empty stub is told apart", () => {
  expect(() => decodePayload(encodePayload({}))).toThrow("empty stub");
});
