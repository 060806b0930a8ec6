import { isFalcoPluginError } from "@falco-plugin/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { asyncEvent, isEmission, jsonCodec } from "./index.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("asyncEvent", () => {
  const added = asyncEvent("container", z.object({ id: z.string(), labels: z.record(z.string(), z.string()).default({}) }));

  it("is called to build an emission", () => {
    const emission = added({ id: "a" });
    expect(isEmission(emission)).toBe(true);
    expect(emission).toMatchObject({ name: "container", payload: { id: "a" } });
    expect(emission.encode()).toBe('{"id":"a"}');
    expect(Object.isFrozen(emission)).toBe(true);
    expect(added.name).toBe("container");
  });

  it("decodes what the schema makes of a payload", () => {
    expect(added.decode(bytes('{"id":"a"}'))).toEqual({ id: "a", labels: {} });
  });

  it("does not validate when it builds", () => {
    expect(added({ id: 1 } as never).encode()).toBe('{"id":1}');
  });

  it("ignores one NUL at the end, which C and Go leave there", () => {
    expect(added.decode(bytes('{"id":"a"}\0'))).toMatchObject({ id: "a" });
    expect(() => added.decode(bytes('{"id":"a"}\0\0'))).toThrow("FP_EVENT_DECODE");
  });

  it.each([
    ["a payload that does not fit", '{"id":7}', "FP_EVENT_DECODE: container: id: Invalid input: expected string, received number"],
    ["no JSON", "not-json", "FP_EVENT_DECODE: container: not valid JSON"],
    ["nothing", "", "FP_EVENT_DECODE: container: not valid JSON"],
  ])("refuses %s", (_what, text, message) => {
    expect(() => added.decode(bytes(text))).toThrow(message);
  });

  it("refuses bytes that are no UTF-8", () => {
    expect(() => added.decode(new Uint8Array([0x22, 0xff, 0x22]))).toThrow("FP_EVENT_DECODE: container: not valid UTF-8");
  });

  it("prints no payload in its errors", () => {
    expect(() => added.decode(bytes('{"id": hunter2}'))).toThrow(/^FP_EVENT_DECODE: container: not valid JSON$/);
  });

  it("refuses a schema that validates asynchronously", () => {
    const slow = asyncEvent("slow", z.string().refine(async () => true));
    expect(() => slow.decode(bytes('"x"'))).toThrow(/FP_EVENT_DECODE: slow: .*asynchronously/);
  });

  it("takes bytes where there is no schema", () => {
    const raw = asyncEvent("raw");
    expect(raw(new Uint8Array([1, 0])).encode()).toEqual(new Uint8Array([1, 0]));
    expect(raw.decode(new Uint8Array([1, 0]))).toEqual(new Uint8Array([1, 0]));
    expect(() => raw("text" as never).encode()).toThrow("must be a Uint8Array");
  });

  it("uses the codec it is given", () => {
    const c = asyncEvent("c", z.object({ a: z.number() }), { codec: { encode: (payload) => `${jsonCodec.encode(payload)}\0`, decode: jsonCodec.decode } });
    expect(c({ a: 1 }).encode()).toBe('{"a":1}\0');
    expect(c.decode(bytes('{"a":1}\0'))).toEqual({ a: 1 });
  });

  it("names the event where a payload cannot be encoded", () => {
    const odd = asyncEvent("odd", z.any());
    expect(() => odd({ n: 1n }).encode()).toThrow(/^the payload of async event "odd" cannot be encoded: .*BigInt/);
    expect(() => odd(undefined).encode()).toThrow("undefined has no JSON form");
  });

  it.each(["", "two words", "quo\"te", "nul\0", "grüße", "9lives", "a".repeat(32), "a:b", 7 as never])("refuses the name %j", (name) => {
    expect(() => asyncEvent(name)).toThrow(TypeError);
  });

  it.each(["a", "container_removed", "My.Event-2", "a".repeat(31)])("takes the name %j", (name) => {
    expect(asyncEvent(name).name).toBe(name);
  });

  it("refuses what is no Standard Schema", () => {
    expect(() => asyncEvent("x", { parse: () => 1 } as never)).toThrow("no Standard Schema");
  });

  it("recognises emissions of other copies of the package", () => {
    expect(isEmission({ [Symbol.for("@falco-plugin/async-events/emission/v1")]: true })).toBe(true);
    expect([{}, null, undefined, 1, added].some(isEmission)).toBe(false);
  });
});

describe("a payload", () => {
  const any = asyncEvent("any", z.any());
  const toBytes = (data: string | Uint8Array) => (typeof data === "string" ? bytes(data) : data);

  it("survives encoding and decoding, whatever JSON it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (payload) => {
        expect(any.decode(toBytes(any(payload).encode()))).toEqual(JSON.parse(JSON.stringify(payload)));
      }),
    );
  });

  it("survives with any text, lone surrogates included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (payload) => {
        expect(any.decode(toBytes(any(payload).encode()))).toBe(payload);
      }),
    );
  });

  it("of arbitrary bytes decodes or fails with a code", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        try {
          any.decode(data);
        } catch (error) {
          expect(isFalcoPluginError(error, "FP_EVENT_DECODE")).toBe(true);
        }
      }),
    );
  });
});
