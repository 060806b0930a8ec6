import { describe, expect, it } from "vitest";

import { upTo } from "../../../payloads.ts";
import type { CapabilityDriver } from "../../capability-driver.ts";

/** A table that both realms of a plugin use. */
export function tableRealmsSuite(driver: CapabilityDriver): void {
  describe(`a table of both realms on ${driver.name}`, () => {
    it("has what the background wrote before it told of it, in order", async () => {
      await using plugin = await driver.load("table-writer");
      await plugin.open({ kind: "busy" });
      const { events } = await plugin.read({ asyncEvents: 20, fields: ["writer.values"] });
      const told = events.filter(({ name }) => name === "numbered").map(({ fields }) => fields["writer.values"]);
      expect(told).toEqual(upTo(20).map((n) => upTo(n + 1).map(BigInt)));
      expect(await plugin.tables.row("written", 19n)).toEqual({ value: 19 });
    });

    if (driver.supports.neighbours !== true) return;

    it("is read by another plugin while the background writes it", async () => {
      await using plugin = await driver.load("table-writer", { behind: [{ inC: "tablesc", config: "import written uint64 value:uint32" }] });
      await plugin.open({ kind: "busy" });
      const [values, size] = ["tablesc.iterate[written.value]", "tablesc.size[written]"];
      const { events } = await plugin.read({ asyncEvents: 20, fields: [values, size] });
      for (const [at, { fields }] of events.filter(({ name }) => name === "numbered").entries()) {
        expect(Number(fields[size])).toBeGreaterThan(at);
        expect(fields[values]).toEqual(expect.arrayContaining(upTo(Math.min(at + 1, 40)).map(String)));
      }
    });
  });
}
