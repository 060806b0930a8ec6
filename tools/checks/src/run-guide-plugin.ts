import type { FalcoPlugin } from "@falco-plugin/plugin";
import { testHost } from "@falco-plugin/testing";
import { expect, test, vi } from "vitest";

/** Takes a plugin through everything that a host does with it but the opening of a source, for which each has its own parameters. */
export function runGuidePlugin(plugin: FalcoPlugin<undefined>): void {
  test("is initialised, started, stopped and destroyed without a complaint", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "setInterval", "clearTimeout", "clearInterval", "Date"] });
    try {
      await using host = testHost(plugin);
      const emits = plugin.manifest.async !== undefined;
      host.captureOpen();
      if (emits) host.startAsyncEvents();
      await vi.advanceTimersByTimeAsync(60_000);
      if (emits) await host.stopAsyncEvents();
      await host.captureClose();
      expect(host.logs.filter(({ level }) => level === "error" || level === "critical")).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });
}
