import { writeFileSync } from "node:fs";
import path from "node:path";
import { runLive } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { expect, test } from "vitest";

test("libjson-lines.so reads what liblines.so gives", { timeout: 60_000 }, async () => {
  await using lines = await BuiltPlugin.build("file-lines");
  await using fields = await BuiltPlugin.build("json-fields");
  const file = path.join(lines.folder, "access.log");
  writeFileSync(file, '{"level":"info","http":{"client":"::1","status":200},"tags":["a","b"]}\nno JSON\n{"level":7,"tags":"one"}\n');

  const { events, misuses } = await runLive({
    env: lines.env,
    plugins: [{ path: lines.file }, { path: fields.file }],
    source: { kind: "plugin", plugin: "lines", params: file },
    fields: ["jsonl.level", "jsonl.client", "jsonl.status", "jsonl.tags", "jsonl.tag[0]", "jsonl.value[http]"],
  });
  expect(events.map(({ fields }) => Object.values(fields))).toEqual([
    ["info", "::1", 200n, ["a", "b"], "a", '{"client":"::1","status":200}'],
    [null, null, null, null, null, null],
    ["7", null, null, ["one"], null, null],
  ]);
  expect(misuses).toEqual([]);
});
