import { startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { expect, test } from "vitest";

test.each([
  ["the clock of a host with a thread pool", 1],
  ["a clock of its own in a host without one, such as Falco", 0],
])("libcapture-clock.so has %s", { timeout: 60_000 }, async (_, threadPool) => {
  await using built = await BuiltPlugin.build("capture-clock");
  await using host = await startHost({ env: built.env });
  const inspector = await host.createInspector();
  await inspector.load(built.file);
  const metrics = async () => Object.fromEntries((await inspector.metrics("capture-clock")).map(({ name, value }) => [name.replace("capture-clock.", ""), Number(value)]));

  for (const captures of [1, 2]) {
    await inspector.open({ kind: "idle" }, { threadPool });
    await inspector.run({ ms: 700 });
    const { open, open_seconds: seconds, captures: counted } = await metrics();
    expect({ open, counted }).toEqual({ open: 1, counted: captures });
    expect(seconds).toBeGreaterThan(0.2);
    expect(seconds).toBeLessThan(2);
    await inspector.close();
    expect(await metrics()).toMatchObject({ open: 0, captures });
  }
  expect(host.logs.map(({ message }) => message.replace(/\d\.\d+/, "N")).filter((message) => message.startsWith("capture "))).toEqual([
    "capture opened captures=1",
    "capture closed seconds=N",
    "capture opened captures=2",
    "capture closed seconds=N",
  ]);
  expect(host.misuses).toEqual([]);
});
