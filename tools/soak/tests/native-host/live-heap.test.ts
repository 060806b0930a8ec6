import { startHost } from "@falco-plugin/host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { expect, test } from "vitest";
import { numbersOf } from "../../src/load/metric-numbers.ts";
import { SoakPlugins } from "../../src/load/soak-plugins.ts";

test("metrics tell how much of each realm's heap is alive", { timeout: 120_000 }, async () => {
  await using plugins = await SoakPlugins.build("storm");
  await using host = await startHost({ env: libnodeEnvironment() });
  const inspector = await host.createInspector();
  await inspector.load(plugins.file("storm"), { mistake: "hoard", perSecond: 5_000 });
  const heap = async (realm: string) => numbersOf(await inspector.metrics("storm", { thread: "web" }))(`sdk.heap.${realm}_bytes`);
  // Garbage is collected when the realm has loaded.
  const before = await heap("event");
  expect(before).toBeGreaterThan(1e6);
  await inspector.open({ kind: "busy", rate: 0 });
  const loop = inspector.run({ emit: "none", thread: "loop" });
  await expect.poll(() => heap("event"), { timeout: 90_000 }).toBeGreaterThan(before + 8e6);
  await inspector.interrupt();
  await loop;
  // What hoards is the event realm.
  expect(await heap("background")).toBeLessThan(before + 8e6);
  await inspector.close();
  expect(host.misuses).toEqual([]);
});
