import { writeFileSync } from "node:fs";
import path from "node:path";
import { startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { expect, test } from "vitest";

test("libsyscall-replay.so gives events of the syscall source, in the order and time of the file", { timeout: 60_000 }, async () => {
  await using built = await BuiltPlugin.build("syscall-replay");
  const file = path.join(built.folder, "steps.jsonl");
  writeFileSync(file, Array.from({ length: 1000 }, (_, index) => JSON.stringify({ tid: index + 1, do: "open", path: `/tmp/${index}` })).join("\n"));

  await using host = await startHost({ env: built.env });
  const inspector = await host.createInspector();
  const { capabilities, id, source } = await inspector.load(built.file);
  expect({ capabilities, id, source }).toEqual({ capabilities: ["sourcing"], id: 0, source: "" });
  await inspector.open({ kind: "plugin", plugin: "syscall-replay", params: file });
  const { events, result } = await inspector.collect({ bytes: true });
  expect(result.reason).toBe("eof");
  expect(events.map(({ tid, code, source }) => [tid, code, source])).toEqual(Array.from({ length: 1000 }, (_, index) => [BigInt(index + 1), 307, "syscall"]));
  expect(events[999]!.ts - events[0]!.ts).toBe(999_000_000n);
  expect(events[7]!.bytes.includes("/tmp/7\0")).toBe(true);
  await inspector.close();

  writeFileSync(file, "{}");
  await expect(inspector.open({ kind: "plugin", plugin: "syscall-replay", params: file })).rejects.toThrow("steps.jsonl:1: ");
  expect(host.misuses).toEqual([]);
});
