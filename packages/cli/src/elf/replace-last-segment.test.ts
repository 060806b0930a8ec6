import { readFileSync } from "node:fs";
import { targetFiles } from "@falco-plugin/abi";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readElf } from "./elf-file.ts";
import { replaceLastSegment } from "./replace-last-segment.ts";
import { segmentType } from "./segments.ts";

const stub = new Uint8Array(readFileSync(targetFiles("linux-x64").stub));
const name = ".fp_payload";

/** Any size around the borders of pages. */
const content = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.integer({ min: 1, max: 20_000 }).map((size) => new Uint8Array(size).fill(size & 0xff)));

/** Many times faster than a matcher that could print the difference. */
function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function sectionContent(file: Uint8Array, section: string): Uint8Array {
  const elf = readElf(file);
  const found = elf.sections.find((candidate) => candidate.name === section)!;
  return elf.view.slice(found.offset, found.size);
}

test("the section and its segment have the new content", () => {
  fc.assert(
    fc.property(content, (bytes) => {
      const elf = readElf(replaceLastSegment(stub, name, bytes));
      const segment = elf.segments.filter(({ type }) => type === segmentType.load).at(-1)!;
      expect(segment).toMatchObject({ fileSize: bytes.length, memorySize: bytes.length });
      expect(areEqual(elf.view.slice(segment.offset, segment.fileSize), bytes)).toBe(true);
      expect(segment.offset % 4096).toBe(segment.address % 4096);
    }),
  );
});

test("everything else stays: code and headers in their place, other sections in their content", () => {
  const before = readElf(stub);
  const payload = before.sections.find((section) => section.name === name)!;
  fc.assert(
    fc.property(content, (bytes) => {
      const filled = replaceLastSegment(stub, name, bytes);
      const after = readElf(filled);
      expect(after.sections.map((section) => section.name)).toEqual(before.sections.map((section) => section.name));
      for (const section of before.sections) if (section.name !== name && section.type !== 8) expect(areEqual(sectionContent(filled, section.name), sectionContent(stub, section.name))).toBe(true);
      expect(after.segments.slice(0, 4)).toEqual(before.segments.slice(0, 4));
      // The ELF header names the section table, and one program header the size; the rest up to the payload is untouched.
      expect(areEqual(filled.subarray(1024, payload.offset), stub.subarray(1024, payload.offset))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test("filling twice is filling once", () => {
  fc.assert(
    fc.property(content, content, (first, second) => {
      expect(areEqual(replaceLastSegment(replaceLastSegment(stub, name, first), name, second), replaceLastSegment(stub, name, second))).toBe(true);
    }),
  );
});

test("no section overlaps another", () => {
  fc.assert(
    fc.property(content, (bytes) => {
      const filled = replaceLastSegment(stub, name, bytes);
      const elf = readElf(filled);
      const places = elf.sections.filter(({ type, size }) => type !== 8 && size > 0).sort((a, b) => a.offset - b.offset);
      places.reduce((end, section) => {
        expect(section.offset).toBeGreaterThanOrEqual(end);
        return section.offset + section.size;
      }, 64);
    }),
  );
});

test.each([
  { what: "a section that is not there", section: ".nothing", says: "has no section .nothing" },
  { what: "a section that shares its segment", section: ".text", says: "is not alone in the last segment" },
  { what: "a section that is not loaded", section: ".comment", says: "is not alone in the last segment" },
])("$what is refused", ({ section, says }) => {
  expect(() => replaceLastSegment(stub, section, new Uint8Array(1))).toThrow(says);
});
