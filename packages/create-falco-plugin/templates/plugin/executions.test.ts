import { SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
import { syscallEvent, testHost } from "@falco-plugin/testing";
import { expect, test } from "vitest";
import plugin from "./index.ts";

test("counts executions that succeed", async () => {
  await using host = testHost(plugin);
  for (const res of [0n, 0n, -2n]) host.dispatch(syscallEvent(SYSCALL_EXECVE_19_X, { res, exe: "/bin/ls" }));
  expect(host.table("example_plugin_executions", "string").row("/bin/ls")).toEqual({ count: 2n });
});
