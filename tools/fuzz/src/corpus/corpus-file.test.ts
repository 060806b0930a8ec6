import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { readCorpus, writeCorpus } from "./corpus-file.ts";

const folder = mkdtempSync(path.join(tmpdir(), "corpus-"));
const file = path.join(folder, "c.ndjson");
afterAll(() => rmSync(folder, { recursive: true }));

it("keeps whatever bytes there are, and names", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array(), { maxLength: 5 }), (inputs) => {
      writeCorpus(file, inputs.map((bytes) => ({ bytes: Buffer.from(bytes) })));
      const kept = readCorpus(file).map(({ bytes }) => bytes.toString("hex")).sort();
      expect(kept).toEqual([...new Set(inputs.map((bytes) => Buffer.from(bytes).toString("hex")))].sort());
    }),
  );
  writeCorpus(file, [{ name: "a-loop", bytes: Buffer.from("{}") }]);
  expect(readCorpus(file)).toEqual([{ name: "a-loop", bytes: Buffer.from("{}") }]);
});

it("shows text as text, the short ones first", () => {
  writeCorpus(file, [{ bytes: Buffer.from("some text") }, { bytes: Buffer.from("a") }, { bytes: Buffer.from([0xff]) }]);
  expect(readFileSync(file, "utf8")).toBe('{"text":"a"}\n{"base64":"/w=="}\n{"text":"some text"}\n');
});
