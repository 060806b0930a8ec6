import * as fc from "fast-check";
import { from, lastValueFrom, toArray } from "rxjs";
import { describe, expect, test } from "vitest";
import { lineTooLong, ndjsonLines } from "./ndjson-lines.ts";

const linesOf = (chunks: readonly Uint8Array[], maxLineBytes = 1_000) => lastValueFrom(from(chunks).pipe(ndjsonLines(maxLineBytes), toArray()));

/** Cuts bytes at arbitrary places. */
const cut = (bytes: Uint8Array, places: readonly number[]) => {
  const sorted = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...sorted, bytes.length].map((end, index) => bytes.subarray(index === 0 ? 0 : sorted[index - 1], end));
};

describe("ndjsonLines", () => {
  test("lines come out whole, wherever chunks begin and end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.array(fc.nat()), async (values, places) => {
        const text = values.map((value) => `${JSON.stringify(value)}\n`).join("");
        const lines = await linesOf(cut(Buffer.from(text), places), 1_000_000);
        expect(lines.map((line) => JSON.parse(String(line)) as unknown)).toEqual(values.map((value) => JSON.parse(JSON.stringify(value)) as unknown));
      }),
    );
  });

  test("empty lines are left out, the last one needs no newline", async () => {
    expect(await linesOf([Buffer.from("\n\r\n 1 \r\n\n2")])).toEqual(["1", "2"]);
  });

  test("a line that is too long costs that line only", async () => {
    const long = Buffer.alloc(50, "x");
    expect(await linesOf([Buffer.from("1\n"), long, long, Buffer.from("\n2\n")], 60)).toEqual(["1", lineTooLong, "2"]);
    expect(await linesOf([Buffer.from("12345\n123456\n")], 5)).toEqual(["12345", lineTooLong]);
  });

  test("whatever the bytes, every line is within the limit", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 })), async (chunks) => {
        for (const line of await linesOf(chunks, 16)) expect(line === lineTooLong || Buffer.byteLength(line) <= 3 * 16).toBe(true);
      }),
    );
  });
});
