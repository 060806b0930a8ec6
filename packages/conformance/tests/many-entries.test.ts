import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { afterAll, expect, test } from "vitest";

import { given } from "../src/capabilities/given.ts";
import { nativeCapabilityDriver } from "../src/index.ts";

const driver = nativeCapabilityDriver({ host: { env: libnodeEnvironment() } });
afterAll(() => driver[Symbol.asyncDispose]());

const million = 1_000_000;

test("a million entries are inserted, visited and erased from TypeScript", { timeout: 120_000 }, async () => {
  await using plugin = await driver.load("many-entries");
  await plugin.open(given(Array.from({ length: 20 }, () => "more")));
  await expect.poll(async () => (await plugin.metrics())["done"], { timeout: 60_000 }).toBe(1n);
  expect(await plugin.metrics()).toMatchObject({ inserted: BigInt(million), visited: BigInt(million), sum: (BigInt(million) * BigInt(million - 1)) / 2n, erased: BigInt(million), left: 0n });

  const { events } = await plugin.read();
  expect(events.flatMap(({ failures }) => failures)).toEqual([]);
  expect(await plugin.tables.size("many")).toBe(million);
  expect(await plugin.tables.row("many", 999_999n)).toEqual({ number: 999_999, text: "entry" });
  await plugin.tables.clear("many");
  expect(await plugin.tables.size("many")).toBe(0);
});
