import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { afterEach, describe, expect, it, vi } from "vitest";
import { loadPlugin, syscallEvent, testHost } from "../src/index.ts";

const load = () => import("./fixtures/accidental-sharing.ts");

afterEach(() => void vi.useRealTimers());

describe("a plugin that is loaded", () => {
  it("shares no variables of its modules between the realms, as in a host", async () => {
    vi.useFakeTimers();
    const shared = testHost((await load()).default);
    await using apart = testHost(await loadPlugin(load, vi.resetModules));
    for (const host of [shared, apart]) host.startAsyncEvents();
    vi.advanceTimersByTime(2000);
    expect(shared.extract(syscallEvent(SYSCALL_OPENAT_2_X, {}), "sharing.image")).toBe("nginx:1");
    expect(apart.extract(syscallEvent(SYSCALL_OPENAT_2_X, {}), "sharing.image")).toBeUndefined();
    expect(apart.events.map(({ payload }) => payload)).toEqual([{ n: 0 }, { n: 1 }]);
    await shared.stopAsyncEvents();
  });

  it("shares its own tables between the realms, as in a host", async () => {
    await using host = testHost(await loadPlugin(() => import("./fixtures/shared-table.ts"), vi.resetModules));
    expect(host.extract(syscallEvent(SYSCALL_OPENAT_2_X, {}), "sharing.image")).toBeUndefined();
    host.startAsyncEvents();
    expect(host.extract(syscallEvent(SYSCALL_OPENAT_2_X, {}), "sharing.image")).toBe("nginx");
    expect(host.table("images", "string").rows()).toEqual(new Map([["a", { image: "nginx" }]]));
  });

  it("must have been evaluated twice", async () => {
    await expect(loadPlugin(load, () => {})).rejects.toThrow("evaluated once for both realms");
    await expect(loadPlugin(async () => ({ default: {} as never }), () => {})).rejects.toThrow("not what definePlugin() returned");
  });
});
