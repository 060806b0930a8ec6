import { SYSCALL_CLOSE_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { describe, expect, it } from "vitest";

import type { CapabilityDriver } from "../capability-driver.ts";
import { given } from "../given.ts";
import { logged } from "../waiting.ts";

const opened = (name: string, tid = 1n) => SYSCALL_OPENAT_2_X.encode({ ts: 1_700_000_000_000_000_000n, tid }, { fd: 3n, name });
const closed = SYSCALL_CLOSE_X.encode({ ts: 1_700_000_000_000_000_000n, tid: 1n }, { res: 0n });

/** What a host sees of a plugin that follows events. */
export function parseSuite(driver: CapabilityDriver): void {
  const { supports } = driver;

  describe(`parsing on ${driver.name}`, () => {
    it("comes before fields are extracted, in the order of the source's events", async () => {
      await using plugin = await driver.load("web");
      await plugin.open(given([{ path: "/a", status: 200 }, { path: "/b", status: 404 }, { path: "/a", status: 403 }]));
      const { events } = await plugin.read({ fields: ["web.path", "web.status", "web.failed", "web.paths"] });
      expect(events.map(({ fields }) => Object.values(fields))).toEqual([
        ["/a", 200n, 0n, ["/a"]],
        ["/b", 404n, 1n, ["/a", "/b"]],
        ["/a", 403n, 2n, ["/a", "/b"]],
      ]);
    });

    it("goes on with the other rules, and with the next event, where one rule fails", async () => {
      await using plugin = await driver.load("web");
      await plugin.open(given([{ path: "/x", status: 500 }, { path: "/y", status: 200 }]));
      const { events } = await plugin.read({ fields: ["web.failed", "web.paths"] });
      expect(events.map(({ fields }) => Object.values(fields))).toEqual([[1n, ["/x"]], [1n, ["/x", "/y"]]]);
      if (supports.failures === true) expect(events.map(({ failures }) => failures)).toEqual([[{ call: "parse", error: expect.stringMatching(/^FP_PARSE_FAILED: .*cannot follow \/x/) as string }], []]);
      await logged(plugin, /FP_PARSE_FAILED.*cannot follow \/x/);
    });

    it("gets the plugin's own async events back, each of them, in order", async () => {
      await using plugin = await driver.load("follower");
      await plugin.open({ kind: "busy" });
      const { events } = await plugin.read({ asyncEvents: 10, fields: ["follower.number", "follower.sum"] });
      const own = events.filter(({ name }) => name === "numbered");
      expect(own.map(({ fields }) => [fields["follower.number"], fields["follower.sum"]])).toEqual([0, 1, 3, 6, 10, 15, 21, 28, 36, 45].map((sum, n) => [BigInt(n), BigInt(sum)]));
    });

    it("gets system calls of the types it asked for, typed", async () => {
      await using plugin = await driver.load("follower");
      await plugin.open({ kind: "events", events: [opened("/etc/passwd", 42n), closed, opened("/nobody", 666n), opened("/tmp/größe", 43n)] });
      const { events } = await plugin.read({ fields: ["follower.files", "follower.tid"] });
      const calls = events.filter(({ name }) => name === undefined);
      expect(calls.map(({ fields }) => [fields["follower.tid"], fields["follower.files"]])).toEqual([
        [42n, ["/etc/passwd"]],
        [null, null],
        [666n, ["/etc/passwd"]],
        [43n, ["/etc/passwd", "/tmp/größe"]],
      ]);
      await logged(plugin, /FP_PARSE_FAILED.*a thread that nobody follows/);
    });

    it("says which sources it is for", async () => {
      await using web = await driver.load("web");
      expect(web.facts).toMatchObject({ parseSources: ["web"], extractSources: ["web"] });
      // Async events come from any source.
      await using follower = await driver.load("follower");
      expect(follower.facts.parseSources).toEqual([]);
    });
  });

  describe(`failing fields on ${driver.name}`, () => {
    it("have no value, and a coded line in the log says why", async () => {
      await using plugin = await driver.load("web");
      await plugin.open(given([{ path: "/gone", status: 404 }, { path: "/", status: 200 }]));
      const { events } = await plugin.read({ fields: ["web.broken", "web.path"] });
      expect(events.map(({ fields }) => Object.values(fields))).toEqual([[null, "/gone"], ["fine", "/"]]);
      if (supports.failures === true) expect(events[0]?.failures).toEqual([{ call: "extract", field: "web.broken", error: expect.stringMatching(/^FP_EXTRACT_FAILED: .*no value for \/gone/) as string }]);
      await logged(plugin, /FP_EXTRACT_FAILED.*web\.broken.*no value for \/gone/);
    });
  });
}
