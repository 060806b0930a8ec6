import { fixturePlugin } from "@falco-plugin/host";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { expect, test } from "vitest";

import { installPacked } from "../loading/installed-folder.ts";
import { PluginFolder } from "../loading/plugin-folder.ts";

test("sysdig runs a plugin from the archives that falcoctl would install, with a runtime whose name has a version", { timeout: 60_000 }, async () => {
  await using folder = await PluginFolder.create();
  const { plugin } = await installPacked(folder, "ticker");
  const { stdout, stderr, exitCode } = await sysdig(["-H", fixturePlugin("dummyc"), "-H", `${plugin}:{"everyMs":2}`, "-I", "dummyc:200,10", "-p", "%evt.arg.data", "evt.type=numbered"]);
  expect(exitCode, stderr).toBe(0);
  expect(stdout).toContain('{"n":0}');
});
