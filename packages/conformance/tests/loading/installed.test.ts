import { copyFile, open, utimes } from "node:fs/promises";

import { diagnose } from "@falco-plugin/cli";
import { startHost } from "@falco-plugin/host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { expect, test } from "vitest";

import { installPacked } from "./installed-folder.ts";
import { PluginFolder } from "./plugin-folder.ts";

test("a plugin that falcoctl installed runs, a newer runtime does not disturb it, and what is written into while it runs is found", { timeout: 60_000 }, async () => {
  await using folder = await PluginFolder.create();
  const { plugin, runtime } = await installPacked(folder, "ticker");
  expect(runtime).toMatch(/\.so\.1\.\d+\.\d+\.\d+$/);
  await using host = await startHost({ env: libnodeEnvironment() });
  const ticks = async (): Promise<number> => {
    const inspector = await host.createInspector();
    await inspector.load(plugin, { everyMs: 2 });
    await inspector.open({ kind: "busy", rate: 10_000 });
    const { events } = await inspector.collect({ asyncEvents: 3, ms: 10_000, emit: "async" });
    await inspector.close();
    return events.length;
  };
  const problems = (): string[] => diagnose({ pids: [host.pid] }).findings.map(({ severity, code }) => `${severity} ${code}`);
  expect(await ticks()).toBeGreaterThan(0);
  const { maps } = await host.counters([runtime]);
  expect(maps[runtime]).toBeGreaterThan(0);
  expect(problems()).toEqual([]);

  // The next version of the runtime is another file; a host that started now would take it.
  await copyFile(runtime, runtime.replace(/\d+$/, "999"));
  expect(await ticks()).toBeGreaterThan(0);
  expect(problems()).toEqual([]);

  // The plugin has the same name in every version, and is written into. One byte that stays what it is does no harm; all of them would: cutting the file off
  // first, as falcoctl does, takes the pages away that the loader has changed, and the host crashes.
  const file = await open(plugin, "r+");
  await file.write("\x7f", 0);
  await file.close();
  const later = Date.now() / 1000 + 3600;
  await utimes(plugin, later, later);
  expect(problems()).toEqual(["error FP_MAPPING_OVERWRITTEN"]);
});
