import fc from "fast-check";
import { isIP } from "node:net";
import { describe, expect, it } from "vitest";
import { addressBytes, type FieldResult, type FieldSink, isFalcoPluginError, writeField } from "./index.ts";

/** A sink that writes down what it is given. */
function written(field: { readonly type: "string" | "uint64" | "bool" | "abstime" | "ipaddr"; readonly list?: boolean; readonly offsets?: boolean }, result: FieldResult) {
  const steps: unknown[] = [];
  const sink: FieldSink = {
    text: (value) => steps.push(value),
    integer: (value) => steps.push(BigInt(value)),
    bool: (value) => steps.push(value),
    address: (bytes) => steps.push([...bytes]),
    range: (start, length) => steps.push(`${start}+${length}`),
  };
  return { count: writeField({ name: "a.b", list: false, ...field }, result, sink), steps };
}

describe("writeField", () => {
  it("writes as many values as there are, their places first", () => {
    expect(written({ type: "string" }, "x")).toEqual({ count: 1, steps: ["x"] });
    expect(written({ type: "uint64", list: true }, [1, 2n])).toEqual({ count: 2, steps: [1n, 2n] });
    expect(written({ type: "string", offsets: true }, { value: "x", ranges: [{ start: 1, length: 2 }] })).toEqual({ count: 1, steps: ["1+2", "x"] });
  });

  it.each<[FieldResult]>([[undefined], [null]])("writes nothing for %o", (result) => {
    expect(written({ type: "string" }, result)).toEqual({ count: 0, steps: [] });
    expect(written({ type: "string", list: true }, result)).toEqual({ count: 0, steps: [] });
  });

  it("takes every integer of 64 bits, and no other", () => {
    fc.assert(
      fc.property(fc.oneof(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.bigInt({ min: 2n ** 64n - 3_000n, max: 2n ** 64n + 3_000n }), fc.integer(), fc.double()), (value) => {
        const fits = typeof value === "bigint" ? value >= 0n && value < 2n ** 64n : value >= 0 && Number.isSafeInteger(value);
        if (fits) expect(written({ type: "uint64" }, value).steps).toEqual([BigInt(value)]);
        else expect(() => written({ type: "uint64" }, value)).toThrow("FP_FIELD_VALUE");
      }),
    );
  });

  it("answers anything with values or a code, and never prints it", () => {
    const types = fc.constantFrom("string", "uint64", "bool", "abstime", "ipaddr");
    fc.assert(
      fc.property(types, fc.boolean(), fc.boolean(), fc.anything({ withBigInt: true, withDate: true, withTypedArray: true }), (type, list, offsets, value) => {
        try {
          const { count, steps } = written({ type, list, offsets }, value as FieldResult);
          expect(steps.length).toBeGreaterThanOrEqual(count);
        } catch (error) {
          expect(isFalcoPluginError(error, "FP_FIELD_VALUE")).toBe(true);
        }
      }),
    );
    for (const ranges of [5, null, [null], [{}], [{ start: "1", length: 2 }]]) {
      expect(() => written({ type: "string", offsets: true }, { value: "x", ranges } as never)).toThrow("FP_FIELD_VALUE");
    }
    expect(() => written({ type: "ipaddr" }, "hunter2")).toThrow(/^(?!.*hunter2)/);
  });
});

describe("addressBytes", () => {
  it("reads what Node.js takes for an address, and nothing else", () => {
    const texts = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string(), fc.stringMatching(/^[0-9a-f:.]{0,20}$/));
    fc.assert(
      fc.property(texts, (text) => {
        const version = isIP(text);
        expect(addressBytes(text)?.length).toBe(version === 4 ? 4 : version === 6 && !text.includes("%") ? 16 : undefined);
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, readonly number[]]>([
    ["1.2.3.4", [1, 2, 3, 4]],
    ["::", Array<number>(16).fill(0)],
    ["::1", [...Array<number>(15).fill(0), 1]],
    ["fe80::1:2", [0xfe, 0x80, ...Array<number>(10).fill(0), 0, 1, 0, 2]],
    ["::ffff:1.2.3.4", [...Array<number>(10).fill(0), 255, 255, 1, 2, 3, 4]],
    ["1:2:3:4:5:6:7:8", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
  ])("reads %s", (text, bytes) => {
    expect([...(addressBytes(text) ?? [])]).toEqual(bytes);
  });
});
