import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

import { faultKeys } from "../../src/faults/fault-list.ts";
import { isRecording, readFaultRecords } from "../../src/faults/fault-records.ts";
import { faultsPage } from "../../src/faults/faults-page.ts";

const page = fileURLToPath(new URL("../../../../docs/faults.md", import.meta.url));

it("docs/faults.md shows what was recorded", () => {
  const text = faultsPage(readFaultRecords());
  if (isRecording) writeFileSync(page, text);
  expect(readFileSync(page, "utf8")).toBe(text);
});

it("every fault has its row, and every row its fault", () => {
  expect(Object.keys(readFaultRecords()["host"] ?? {})).toEqual(faultKeys);
  expect(new Set(faultKeys).size).toBe(faultKeys.length);
});
