import { fileURLToPath } from "node:url";

import { fixturePlugin, startHost } from "@falco-plugin/host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { expect, test } from "vitest";

import { buildFixture } from "../../src/index.ts";

const suppressions = fileURLToPath(new URL("../valgrind/memcheck.supp", import.meta.url));
/** Memory that is lost for sure counts as an error; V8 holds much of its own by pointers into the middle. */
const memcheck = ["valgrind", "--quiet", "--error-exitcode=99", "--leak-check=full", "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite", `--suppressions=${suppressions}`, "--smc-check=all-non-file"];
/** It is thirty times slower than the machine. */
const limits = { callMs: 60_000, loadMs: 60_000, stopMs: 60_000 };
const timeout = 600_000;

test("memcheck finds nothing in the life of a plugin with both realms, built as it is shipped", { timeout }, async () => {
  await using host = await startHost({ wrapper: memcheck, env: { ...libnodeEnvironment(), FALCO_PLUGIN_LIMITS: JSON.stringify(limits) } });
  const inspector = await host.createInspector();
  await inspector.load(await buildFixture("misbehave-on-events"));
  await inspector.open({ kind: "plugin", plugin: "misbehave-on-events", params: JSON.stringify(["text:throw", ...Array.from({ length: 100 }, () => "fine")]) });
  const { events } = await inspector.collect({ fields: ["bad.text"] });
  const own = events.filter(({ name }) => name === undefined);
  expect(own.slice(1).map(({ fields }) => fields["bad.text"])).toEqual(Array.from({ length: 100 }, () => "fine"));
  await inspector.close();
  await inspector.destroy();
  expect(await host.quit()).toMatchObject({ code: 0 });
});

test("memcheck is at work: a read after free in a plugin fails the host's end", { timeout }, async () => {
  const host = await startHost({ wrapper: memcheck, env: { PING_FAIL: "use-after-free" } });
  const inspector = await host.createInspector();
  await inspector.load(fixturePlugin("pingc"));
  await inspector.destroy();
  await expect(host.quit()).rejects.toMatchObject({ code: "FP_HOST_FAILED", cause: { stderr: expect.stringContaining("Invalid read") as unknown } });
});
