import { SYSCALL_OPENAT_2_X, SYSCALL_UNLINK_2_X } from "@falco-plugin/events/types";
import { runLive } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { expect, test } from "vitest";

const header = { ts: 1n, tid: 7n };

test("libpath-fields.so has values of every form, and places of them", { timeout: 60_000 }, async () => {
  await using built = await BuiltPlugin.build("path-fields");
  const path = "/srv/grün/app.js";
  const { events, misuses } = await runLive({
    env: built.env,
    plugins: [{ path: built.file }],
    source: { kind: "events", events: [SYSCALL_OPENAT_2_X.encode(header, { name: path }), SYSCALL_UNLINK_2_X.encode(header, { path }), SYSCALL_OPENAT_2_X.encode(header, {})] },
    fields: ["path.name", "path.parts", "path.part[1]", "path.extension", "path.inside[/srv]", "path.inside"],
    offsets: true,
    bytes: true,
  });
  const [first, other, empty] = events;
  expect(first!.extractions.map(({ rc, value }) => [rc, value])).toEqual([path, ["srv", "grün", "app.js"], "grün", "js", true, true].map((value) => [0, value]));
  const [{ start, length } = { start: 0, length: 0 }] = first!.extractions[0]!.offsets!;
  expect(first!.bytes.toString("utf8", start, start + length)).toBe(path);
  expect(other!.extractions.map(({ called }) => called)).not.toContain(true);
  expect(empty!.extractions.map(({ rc, value }) => [rc, value])).toEqual(Array(6).fill([0, null]));
  expect(misuses).toEqual([]);
});
