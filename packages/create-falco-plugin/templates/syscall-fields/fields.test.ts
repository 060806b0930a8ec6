import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { syscallEvent, testHost } from "@falco-plugin/testing";
import { expect, test } from "vitest";
import plugin from "./index.ts";

test.each([
  ["/etc/ssh/id.pub", "pub"],
  ["/etc/rc.d/init", undefined],
  ["/srv/.profile", undefined],
])("of %s, the extension is %s", async (name, extension) => {
  await using host = testHost(plugin);
  expect(host.extract(syscallEvent(SYSCALL_OPENAT_2_X, { name }), "example_plugin.extension")).toBe(extension);
});
