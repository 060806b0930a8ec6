import { writeFileSync } from "node:fs";
import path from "node:path";
import { runLive } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { expect, test } from "vitest";

test("libexec-watch.so follows what libsyscall-replay.so makes happen", { timeout: 60_000 }, async () => {
  await using watch = await BuiltPlugin.build("exec-watch");
  await using replay = await BuiltPlugin.build("syscall-replay");
  const steps = [
    { tid: 7, do: "exec", exe: "/bin/cat" },
    { tid: 7, do: "open", path: "/etc/shadow" },
    { tid: 8, do: "exec", exe: "/bin/cat" },
    { tid: 7, do: "exit" },
    { tid: 7, do: "open", path: "/etc/hosts" },
    { tid: 8, do: "open", path: "/etc/hosts" },
  ];
  const file = path.join(watch.folder, "steps.jsonl");
  writeFileSync(file, steps.map((step) => JSON.stringify(step)).join("\n"));

  const { events, result, misuses } = await runLive({
    env: watch.env,
    plugins: [{ path: watch.file }, { path: replay.file }],
    source: { kind: "plugin", plugin: "syscall-replay", params: file },
    fields: ["exec.program", "exec.age", "exec.runs"],
  });
  expect(events.map(({ fields }) => Object.values(fields))).toEqual([
    ["/bin/cat", null, 1n],
    ["/bin/cat", 1_000_000n, null],
    ["/bin/cat", null, 2n],
    [null, null, null],
    [null, null, null],
    ["/bin/cat", 3_000_000n, null],
  ]);
  expect(result).toMatchObject({ reason: "eof", parseFailures: 0, extractFailures: 0 });
  expect(misuses).toEqual([]);
});
