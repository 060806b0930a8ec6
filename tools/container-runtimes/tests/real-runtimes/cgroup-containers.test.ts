import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cgroupsOf, startLibvirtContainer, startLxcContainer } from "../../src/index.ts";
import { processes } from "../../src/host/processes.ts";
import { belongingsOfTheMachine, controlGroupsOf } from "../belongings-of-the-machine.ts";

test.each([
  ["LXC", startLxcContainer],
  ["libvirt's LXC", startLibvirtContainer],
])("a container of %s is named by its control groups, and leaves nothing behind", { timeout: 60_000 }, async (_engine, start) => {
  const before = belongingsOfTheMachine();
  const container = await start();
  try {
    const own = container.name.split("-").at(-1) ?? "";
    expect(cgroupsOf(container.processId).map(({ path }) => path).join(" ")).toContain(own);
    expect(processes().find(({ id }) => id === container.processId)?.command).toContain("sleep 3600");
  } finally {
    await container.stop();
  }
  // Who has started it collects it when it likes.
  await expect.poll(() => processes().filter(({ id, command, isDead }) => !isDead && (id === container.processId || command.includes(container.name))), { timeout: 10_000 }).toEqual([]);
  expect(readFileSync("/proc/self/mountinfo", "utf8")).not.toContain(container.name);
  expect(controlGroupsOf(container.name)).toEqual([]);
  expect(belongingsOfTheMachine()).toEqual(before);
});
