import { SYSCALL_CHROOT_X } from "@falco-plugin/events/types";
import { describe, expect, it } from "vitest";

import type { CapabilityDriver, DrivenInspector, SeenHostEvent } from "../../capability-driver.ts";
import { init, shell } from "./some-threads.ts";
import { openingOf as openingBy } from "./take-steps.ts";

/** Fields that are looked up in tables. */
export function lookupsSuite(driver: CapabilityDriver): void {
  const openingOf = (name: string, tid = 42n) => openingBy(name, tid);
  const fields = ["comm", "user", "parent", "parent_comm", "is_writable", "title", "started", "limit", "secret"].map((name) => `look.${name}`);
  /** The plugin, with thread 42 in unit u1, and events of these threads. */
  const load = async (events: readonly Uint8Array[]): Promise<DrivenInspector> => {
    const plugin = await driver.load("table-lookups");
    await plugin.open({ kind: "events", events });
    await plugin.tables.setThread(init);
    await plugin.tables.setThread({ ...shell, columns: { ...shell.columns, lookup_unit: "u1" } });
    return plugin;
  };
  const next = async (plugin: DrivenInspector, asked: readonly string[]): Promise<SeenHostEvent["fields"]> => (await plugin.read({ events: 1, fields: asked })).events[0]?.fields ?? {};

  describe(`fields that are looked up on ${driver.name}`, () => {
    it("come from the thread of the event, and through it from another table", async () => {
      await using plugin = await load([openingOf("/a")]);
      await plugin.tables.put("units", "u1", { title: "first unit", started: 1_700_000_000_000_000_000n, limit: 5 });
      expect(await next(plugin, fields)).toEqual({
        "look.comm": "bash", "look.user": 1001n, "look.parent": 41n, "look.parent_comm": "init", "look.is_writable": true,
        "look.title": "first unit", "look.started": 1_700_000_000_000_000_000n, "look.limit": 5n, "look.secret": "",
      });
    });

    it("have no value where there is no entry, no text of the host's, or a negative number", async () => {
      await using plugin = await load([openingOf("/a"), openingOf("/b"), openingOf("/c", 41n)]);
      expect(await next(plugin, fields)).toMatchObject({ "look.comm": "bash", "look.title": null, "look.started": null });
      await plugin.tables.put("units", "u1", { limit: -1 });
      expect(await next(plugin, fields)).toMatchObject({ "look.title": "", "look.started": 0n, "look.limit": null });
      expect(await next(plugin, fields)).toMatchObject({ "look.comm": "init", "look.parent_comm": null, "look.title": null });
    });

    it("take an empty key like any other, the key for a value, and what is empty for none, where they are told to", async () => {
      await using plugin = await load([openingOf("/a"), openingOf("/b", 41n), openingOf("/c"), openingOf("/d", 41n)]);
      const asked = ["unit", "title", "title_if_any", "started_if_ever"].map((name) => `look.${name}`);
      expect(Object.values(await next(plugin, asked))).toEqual(["u1", null, null, null]);
      expect(Object.values(await next(plugin, asked))).toEqual(["", null, null, null]);
      await plugin.tables.put("units", "u1", { title: "" });
      await plugin.tables.put("units", "", { title: "of nobody", started: 7n });
      expect(Object.values(await next(plugin, asked))).toEqual(["", "", null, null]);
      expect(Object.values(await next(plugin, asked))).toEqual(["of nobody", "of nobody", "of nobody", 7n]);
    });

    it("leave events to handlers, which give their value then", async () => {
      const changed = SYSCALL_CHROOT_X.encode({ ts: 1_700_000_000_000_000_000n, tid: 42n }, { res: 0n, path: "/srv" });
      await using plugin = await load([openingOf("/a"), changed, openingOf("/b")]);
      const seen = [await next(plugin, ["look.unit"]), await next(plugin, ["look.unit", "look.comm"]), await next(plugin, ["look.unit"])];
      expect(seen).toEqual([{ "look.unit": "u1" }, { "look.unit": "root /srv", "look.comm": null }, { "look.unit": "u1" }]);
    });

    it("come by their argument from the plugin's own tables", async () => {
      await using plugin = await load([openingOf("/a")]);
      await plugin.tables.put("units", "u2", { title: "second" });
      await plugin.tables.put("ports", 443, { name: "https" });
      const asked = ["look.title_of[u2]", "look.title_of[u3]", "look.port[443]", "look.port[80]", "look.port[65536]", "look.port[4294967296]"];
      expect(Object.values(await next(plugin, asked))).toEqual(["second", null, "https", null, null, null]);
    });

    it("see what was written since, by the plugin and by others, before the event and while it is parsed", async () => {
      await using plugin = await load([openingOf("/a"), openingOf("parse:rename:renamed"), openingOf("/b"), openingOf("/c"), openingOf("parse:forget"), openingOf("field:rename:in a field")]);
      await plugin.tables.put("units", "u1", { title: "first" });
      const titles: unknown[] = [];
      const look = async () => titles.push(Object.values(await next(plugin, ["look.title", "look.secret"])));
      await look();
      await look();
      await look();
      await plugin.tables.put("units", "u1", { title: "by the host" });
      await look();
      await look();
      expect(Object.values(await next(plugin, ["look.title", "look.outcome", "look.title"].filter((name, at, all) => all.indexOf(name) === at)))).toEqual([null, "false"]);
      expect(titles).toEqual([["first", ""], ["renamed", "secret of renamed"], ["renamed", "secret of renamed"], ["by the host", "secret of renamed"], [null, null]]);
    });
  });
}
