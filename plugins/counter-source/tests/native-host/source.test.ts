import { runLive, startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { expect, test } from "vitest";

test("libcounter.so counts, and says how far it is", { timeout: 60_000 }, async () => {
  await using built = await BuiltPlugin.build("counter-source");
  const plugins = [{ path: built.file }];
  const { events, result, misuses } = await runLive({ plugins, source: { kind: "plugin", plugin: "counter", params: "5,1" }, fields: ["counter.n"], describe: true, env: built.env });
  expect(events.map(({ fields, description }) => [fields["counter.n"], description])).toEqual([1n, 2n, 3n, 4n, 5n].map((n) => [n, `step ${n}`]));
  expect(result).toMatchObject({ reason: "eof", progress: { percent: 100, text: "5 of 5" } });
  expect(misuses).toEqual([]);
});

test("it suggests parameters, refuses others in its own words, and can be opened all the same", { timeout: 60_000 }, async () => {
  await using built = await BuiltPlugin.build("counter-source");
  await using host = await startHost({ env: built.env });
  const inspector = await host.createInspector();
  await inspector.load(built.file);
  expect((await inspector.openParams("counter")).map(({ value }) => value)).toEqual(["10", "60,1000"]);
  await expect(inspector.open({ kind: "plugin", plugin: "counter", params: "lots" })).rejects.toThrow('open parameters are "COUNT" or "COUNT,MS"');
  await inspector.close();
  for (const params of ["2,1", "3,1"]) {
    await inspector.open({ kind: "plugin", plugin: "counter", params });
    expect((await inspector.collect()).events).toHaveLength(Number(params[0]));
    await inspector.close();
  }
  expect(host.misuses).toEqual([]);
});
