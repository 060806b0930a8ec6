import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import type { EventTable } from "../../src/event-table.ts";
import { generatedFiles } from "../../src/generated-files.ts";
import { generatedFolder } from "../../src/generated-folder.ts";
import { readEventTable } from "../../src/read-event-table.ts";

let table: EventTable;

beforeAll(async () => {
  table = await readEventTable();
});

describe("the event table of libscap", () => {
  it("has a code, a name and parameters for every event type", () => {
    expect(table.events).toHaveLength(Object.keys(table.codes).length);
    expect(table.events[table.codes["SYSCALL_OPENAT_2_X"]!]).toMatchObject({ name: "openat", params: [{ name: "fd" }, { name: "dirfd" }, { name: "name", dirfd: 1 }, { table: "file_flags" }, { name: "mode" }, { name: "dev" }, { name: "ino" }] });
  });

  it("knows all flags, errors, signals and system calls by name", () => {
    expect(table.flagTables["file_flags"]).toContainEqual(["O_CREAT", 4]);
    expect(table).toMatchObject({ errors: { 2: "ENOENT" }, signals: { 9: "SIGKILL" } });
    expect(table.syscalls).toContain("openat");
  });

  it("is what the generated files were made from: `npm run event-table` would change nothing", () => {
    const files = generatedFiles(table);
    expect(readdirSync(generatedFolder).sort()).toEqual(files.map(({ name }) => name).sort());
    for (const { name, text } of files) expect(readFileSync(path.join(generatedFolder, name), "utf8"), name).toBe(text);
  });
});
