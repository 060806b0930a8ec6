import type { PermissionName } from "@falco-plugin/contract";
import { describe, expect, it } from "vitest";

import { backgroundAttempts } from "../plugins/internal/background-attempts.ts";
import { eventAttempts } from "../plugins/internal/event-attempts.ts";
import type { FixtureName } from "./fixtures.ts";
import type { DrivenPlugin, HostDriver } from "./host-driver.ts";

type Needs = "net" | "net: unix" | "fs" | "fs: read" | Exclude<PermissionName, "net" | "fs">;

interface Tried {
  readonly realm: string;
  readonly a: string;
  readonly is: string;
}

/** What each of the fixtures declares, as what that lets it do. */
const declared: Readonly<Record<string, readonly Needs[]>> = {
  "reach-nothing": [],
  "reach-some": ["net: unix", "fs: read", "worker"],
  "reach-all": ["net", "net: unix", "fs", "fs: read", "childProcess", "worker"],
};

/** Lets the plugin try everything, and tells what became of it, by realm. */
async function tryAll(plugin: DrivenPlugin): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  await plugin.start();
  const outcomes: Record<string, Record<string, string>> = {};
  for (let count = 1; ; count++) {
    const { data } = (await plugin.seen(count))[count - 1] ?? { data: new Uint8Array() };
    const { realm, a: attempt, is: outcome } = JSON.parse(new TextDecoder().decode(data)) as Tried;
    if (attempt === "all") break;
    (outcomes[realm] ??= {})[attempt] = outcome;
  }
  const onEventThread = (): [string, string][] =>
    plugin.logs().flatMap((line) => {
      const [, attempt = "", outcome = ""] = /\bevent ((?:fs|net|childProcess|worker)\b.*): (\w+)$/.exec(line) ?? [];
      return attempt === "" ? [] : [[attempt, outcome === "FP_PERMISSION_DENIED" ? "refused" : outcome]];
    });
  await expect.poll(() => onEventThread().length, { timeout: 20_000 }).toBe(eventAttempts.size);
  outcomes["event"] = Object.fromEntries(onEventThread());
  return outcomes;
}

/** A plugin does what it declares and nothing else, wherever its JavaScript runs. For hosts in a process of their own. */
export function permissionsSuite(driver: HostDriver): void {
  describe(`permissions on ${driver.name}`, () => {
    it.each(Object.entries(declared))("%s", { timeout: 60_000 }, async (name, gives) => {
      await using plugin = await driver.load(name as FixtureName);
      const outcomes = await tryAll(plugin);
      const expected = (attempts: Iterable<string>) => Object.fromEntries([...attempts].map((attempt) => [attempt, gives.some((needs) => attempt.startsWith(`${needs}: `) && needsOf(attempt) === needs) ? "reached" : "refused"]));
      expect(outcomes["background"]).toEqual(expected(backgroundAttempts.keys()));
      expect(outcomes["event"]).toEqual(expected(eventAttempts.keys()));
      if (gives.includes("worker")) expect(outcomes["worker"]).toEqual(expected(Object.keys(outcomes["worker"] ?? {})));
      // What the plugin caught is told all the same.
      expect(plugin.logs().some((line) => line.includes("FP_PERMISSION_DENIED: "))).toBe(gives.length < 6);
    });
  });
}

function needsOf(attempt: string): string {
  return /^(net: unix|fs: read|\w+)/.exec(attempt)?.[1] ?? "";
}
