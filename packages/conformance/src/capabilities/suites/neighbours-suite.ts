import { describe, expect, it } from "vitest";

import type { CapabilityDriver } from "../capability-driver.ts";
import { given } from "../given.ts";

/** What a host sees of plugins in one event stream. */
export function neighboursSuite(driver: CapabilityDriver): void {
  if (driver.supports.neighbours !== true) return;

  describe(`plugins in one stream on ${driver.name}`, () => {
    it("read and follow each other's events", async () => {
      await using plugin = await driver.load("web", { beside: ["web-reader"] });
      await plugin.open(given([{ path: "/a", status: 200 }, { path: "/b", status: 404 }]));
      const { events } = await plugin.read({ fields: ["web.path", "reader.path", "reader.status", "reader.requests", "reader.n"] });
      expect(events.map(({ fields }) => Object.values(fields))).toEqual([["/a", "/a", 200n, 1n, null], ["/b", "/b", 404n, 2n, null]]);
    });

    it("follow each other's async events", async () => {
      await using plugin = await driver.load("follower", { beside: ["web-reader"] });
      await plugin.open({ kind: "busy" });
      const { events } = await plugin.read({ asyncEvents: 5, fields: ["follower.number", "reader.n", "reader.numbers", "reader.path"] });
      expect(events.filter(({ name }) => name === "numbered").map(({ fields }) => Object.values(fields))).toEqual([0n, 1n, 2n, 3n, 4n].map((n) => [n, n, n + 1n, null]));
    });

    it("get nothing of sources that they are not for", async () => {
      await using plugin = await driver.load("field-arguments", { beside: ["web-reader"] });
      await plugin.open(given(['{"path":"/a","status":200}']));
      const { events } = await plugin.read({ fields: ["given.none", "reader.path", "reader.status", "reader.requests"] });
      expect(events.map(({ fields }) => Object.values(fields))).toEqual([["undefined:undefined", null, null, null]]);
    });

    it("cannot all have the same source", async () => {
      await expect(driver.load("web", { beside: ["shapes"] })).rejects.toThrow();
    });
  });
}
