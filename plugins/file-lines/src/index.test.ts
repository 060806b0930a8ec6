import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { testHost } from "@falco-plugin/testing";
import { afterAll, expect, test } from "vitest";
import plugin from "./index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-file-lines-"));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (content: string | Uint8Array): string => {
  const file = path.join(folder, "some.log");
  writeFileSync(file, content);
  return file;
};

async function linesOf(content: string | Uint8Array): Promise<readonly string[]> {
  await using host = testHost(plugin);
  await using capture = await host.open(fileOf(content));
  return (await capture.rest()).map((event) => host.eventToString(event));
}

test.each([
  ["", []],
  ["one", ["one"]],
  ["one\n", ["one"]],
  ["one\n\ntwo", ["one", "", "two"]],
  ["\n\n", ["", ""]],
])("the lines of %j are %j", async (content, lines) => {
  expect(await linesOf(content)).toEqual(lines);
});

test("lines may be longer than what is read at once, and have any characters", async () => {
  const lines = ["ä".repeat(100_000), "", "x".repeat(65_536), "end\r"];
  expect(await linesOf(lines.join("\n"))).toEqual(lines);
});

test("a line that no event can hold comes in pieces", async () => {
  const pieces = await linesOf(`${"x".repeat(20 * 1024 * 1024)}\nnext`);
  expect(pieces.map(({ length }) => length)).toEqual([8 * 1024 * 1024, 8 * 1024 * 1024, 4 * 1024 * 1024, 4]);
});

test("tells how far it is, and reads no faster than the host", async () => {
  await using host = testHost(plugin);
  await using capture = await host.open(fileOf("abcd\n".repeat(10_000)));
  await capture.next();
  expect(capture.progress.fraction).toBeGreaterThan(0);
  expect(capture.progress.fraction).toBeLessThan(0.5);
  expect(await capture.rest()).toHaveLength(9_999);
  expect(capture.progress.fraction).toBe(1);
});

test.each([
  [path.join(folder, "missing"), "ENOENT: no such file or directory"],
  [folder, "EISDIR: illegal operation on a directory"],
  ["", "ENOENT"],
])("says what is wrong with %s", async (file, message) => {
  await using host = testHost(plugin);
  await expect(host.open(file)).rejects.toThrow(`FP_OPEN_FAILED: ${message}`);
});
