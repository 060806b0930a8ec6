import { HostCommandError, startFalco, startHost } from "@falco-plugin/host";
import { expect, test } from "vitest";

import { node18 } from "../loading/node-under-test.ts";
import { editions, expectEdition, expectLife, showsItself } from "./expect-life.ts";
import { expectReloads } from "./expect-reloads.ts";
import { ReplacedPlugin } from "./replaced-plugin.ts";
import { SeenEvents } from "./seen-events.ts";

test("a plugin whose file is replaced before each of 100 reloads", { timeout: 600_000 }, () => expectReloads({ ...node18, reloads: 100, warmUp: 40 }));

test("Falco tries a new config with the build that is loaded, not with the one that has replaced its file; what it refuses leaves alone what runs", { timeout: 120_000 }, async () => {
  await using plugin = await ReplacedPlugin.create(node18.build);
  await using host = await startHost(node18.host);
  const seen = new SeenEvents(host);
  const config = (init?: object) => ({ plugins: [{ path: plugin.file, config: init }], enabledSources: ["edition"], fields: { edition: editions.first.fields } });
  const falco = await startFalco(host, config());
  await seen.until(showsItself);

  await plugin.install("second");
  expectEdition("first", await falco.dryRun());
  // The key is new: only the build that is not loaded yet knows it.
  const word = config({ word: "hello" });
  await expect(falco.reload(word)).rejects.toThrow(HostCommandError);
  const before = (await seen.until(showsItself)).length;
  expectLife("first", await seen.until((events) => events.length > before + 20));

  await falco.reload();
  expectEdition("second", falco.plugins);
  await falco.reload(word);
  expect((await seen.until((events) => events.some(({ text }) => text.includes("hello")))).length).toBeGreaterThan(0);

  // Nor does it see that a file cannot be loaded. The restart does, and a real Falco would end with that.
  await plugin.installNothing();
  await falco.dryRun();
  await expect(falco.reload(word)).rejects.toThrow(/cannot load plugin/);
  expect((await host.counters([plugin.file])).maps[plugin.file]).toBe(0);
  await plugin.install("first");
  seen.forget();
  const next = await startFalco(host, config());
  expectLife("first", await seen.until(showsItself));
  await next.end();
  expect(host.misuses).toEqual([]);
});
