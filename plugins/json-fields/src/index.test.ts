import { pluginEvent, testHost } from "@falco-plugin/testing";
import { expect, test } from "vitest";
import plugin from "./index.ts";

const text = '{"level":"warn","time":"2026-01-02T03:04:05.678Z","http":{"client":"10.0.0.7","status":404},"tags":["a","b"],"id":12345678901234567890}';

test.each<[field: string, expected: unknown]>([
  ["jsonl.level", "warn"],
  ["jsonl.time", BigInt(Date.UTC(2026, 0, 2, 3, 4, 5, 678)) * 1_000_000n],
  ["jsonl.client", "10.0.0.7"],
  ["jsonl.status", 404n],
  ["jsonl.tags", ["a", "b"]],
  ["jsonl.tag[1]", "b"],
  ["jsonl.tag[2]", undefined],
  ["jsonl.value[level]", "warn"],
  ["jsonl.value[http]", '{"client":"10.0.0.7","status":404}'],
  ["jsonl.value[id]", "12345678901234567890"],
  ["jsonl.value[nothing]", undefined],
])("%s is %o", async (field, expected) => {
  await using host = testHost(plugin);
  expect(host.extract(pluginEvent(text, { source: "lines", id: 999 }), field)).toEqual(expected);
});

test.each(["", "no JSON", "[]", "7", '{"level":'])("a line that is %j has no values", async (line) => {
  await using host = testHost(plugin);
  expect(host.extract(pluginEvent(line, { source: "lines", id: 999 }), "jsonl.level")).toBeUndefined();
});

test("other sources are not asked", async () => {
  await using host = testHost(plugin);
  expect(host.extract(pluginEvent(text, { source: "other", id: 998 }), "jsonl.level")).toBeUndefined();
});

test("needs no JavaScript", () => {
  expect(plugin.manifest).toMatchObject({ capabilities: ["extract"], realms: [] });
});
