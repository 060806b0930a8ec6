import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { formatEvent, RawEvent } from "@falco-plugin/events";
import { testHost } from "@falco-plugin/testing";
import { afterAll, expect, test } from "vitest";
import plugin from "./index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-syscall-replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (...lines: readonly string[]): string => {
  const file = path.join(folder, "steps.jsonl");
  writeFileSync(file, lines.join("\n"));
  return file;
};

test("makes system calls of the lines of a file", async () => {
  await using host = testHost(plugin);
  const file = fileOf('{"tid":42,"do":"exec","exe":"/bin/cat","args":["/etc/shadow"]}', '{"tid":42,"do":"open","path":"/etc/shadow"}', "", '{"tid":42,"do":"exit","status":1}');
  await using capture = await host.open(file);
  const events = await capture.rest();
  expect(events.map(({ source, tid }) => [source, tid])).toEqual(Array(3).fill(["syscall", 42n]));
  expect(events.map(({ bytes }) => formatEvent(new RawEvent().load(bytes)))).toEqual([
    expect.stringMatching(/execve.* exe=\/bin\/cat args=\/etc\/shadow/),
    expect.stringMatching(/openat.* name=\/etc\/shadow.*O_RDONLY/),
    expect.stringMatching(/procexit.* status=/),
  ]);
  expect(events[1]!.ts - events[0]!.ts).toBe(1_000_000n);
  expect(capture.progress.fraction).toBe(1);
});

test.each([
  ["no JSON", "JSON"],
  ['{"do":"exec","exe":"/bin/cat"}', "tid"],
  ['{"tid":1,"do":"fly"}', "do"],
  ['{"tid":1,"do":"open"}', "path"],
])("refuses a file that begins with %s", async (line, message) => {
  await using host = testHost(plugin);
  const file = fileOf(line);
  const opening = host.open(file);
  await expect(opening).rejects.toThrow(`${file}:1: `);
  await expect(opening).rejects.toThrow(message);
});

test("fails behind the events that came before a wrong line", async () => {
  await using host = testHost(plugin);
  await using capture = await host.open(fileOf('{"tid":1,"do":"exit"}', "{}"));
  expect(await capture.next()).toBeDefined();
  await expect(capture.next()).rejects.toThrow("steps.jsonl:2: ");
});
