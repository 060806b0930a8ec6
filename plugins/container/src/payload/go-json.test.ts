import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goMap, goSlice, goString } from "./go-json.ts";

describe("JSON as Go writes it", () => {
  test.each([
    ["<a> & b", '"\\u003ca\\u003e \\u0026 b"'],
    ["\u2028\u2029", '"\\u2028\\u2029"'],
    ['"\\/\n\t\u0001', '"\\"\\\\/\\n\\t\\u0001"'],
    ["ä€😀\u007f", '"ä€😀\u007f"'],
    ["a\ud83db\ude00", '"a\ufffdb\ufffd"'],
  ])("%j", (text, json) => {
    expect(goString(text)).toBe(json);
  });

  test("texts are read back as they were, and hold nothing that ends a script element", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(JSON.parse(goString(text))).toBe(text);
        expect(goString(text)).not.toMatch(/[<>&\u2028\u2029]/);
      }),
    );
  });

  test("any JavaScript string becomes text that UTF-8 can hold", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const json = goString(String.fromCharCode(...units));
        expect(Buffer.from(json).toString("utf8")).toBe(json);
      }),
    );
  });

  test("keys are in the order of their bytes, whatever they are", () => {
    const entries = Object.assign(Object.create(null) as Record<string, string>, { b: "1", 10: "2", 9: "3", "\uffff": "4", "😀": "5", a: "6", constructor: "7" });
    entries["__proto__"] = "8";
    expect(goMap(entries)).toBe('{"10":"2","9":"3","__proto__":"8","a":"6","b":"1","constructor":"7","\uffff":"4","😀":"5"}');
  });

  test("nothing at all is null", () => {
    expect([goMap(null), goSlice(null, goString), goMap({}), goSlice([], goString)]).toEqual(["null", "null", "{}", "[]"]);
  });
});
