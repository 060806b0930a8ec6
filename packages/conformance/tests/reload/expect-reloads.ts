import { type FalcoConfig, type ProcessCounters, startFalco, startHost } from "@falco-plugin/host";
import { expect } from "vitest";

import type { NodeUnderTest } from "../loading/node-under-test.ts";
import { editions, expectEdition, expectLife, showsItself } from "./expect-life.ts";
import { type Edition, ReplacedPlugin } from "./replaced-plugin.ts";
import { SeenEvents } from "./seen-events.ts";

/** A newer build, an older one again, and the same one once more. */
const order = ["second", "first", "first"] as const;

/** What a process may hold more at the end than after the warm-up: an arena that was not returned yet, pages of allocators, code that V8 has compiled. */
const slack = { rssBytes: 12 * 1024 * 1024, mappings: 40 };

/** What is reloaded, and on which Node.js. */
export interface Reloads extends NodeUnderTest, Pick<FalcoConfig, "lastFirst"> {
  readonly reloads: number;
  /** After so many lives the process is compared with itself. Not at all unless given. */
  readonly warmUp?: number;
}

/**
 * Falco with a plugin whose file is replaced before each reload, in one process: each life is that of the build that is there, from its metadata to its values,
 * the image of the last one is unmapped, and the process does not grow.
 */
export async function expectReloads({ reloads, warmUp, build, host: options, lastFirst = true }: Reloads): Promise<void> {
  await using plugin = await ReplacedPlugin.create(build);
  await using host = await startHost(options);
  const config = (edition: Edition): FalcoConfig => ({ plugins: [{ path: plugin.file }], enabledSources: ["edition"], fields: { edition: editions[edition].fields }, lastFirst });
  const seen = new SeenEvents(host);
  const counters: ProcessCounters[] = [];
  let falco = await startFalco(host, config("first"));
  const live = async (edition: Edition): Promise<void> => {
    expectEdition(edition, falco.plugins);
    expectLife(edition, await seen.until(showsItself));
    counters.push(await host.counters([plugin.file, `${plugin.file} (deleted)`, " "]));
  };

  await live("first");
  for (let n = 0; n < reloads; n++) {
    const edition = order[n % order.length] ?? "first";
    await plugin.install(edition);
    await falco.dryRun();
    await falco.end();
    seen.forget();
    falco = await startFalco(host, config(edition));
    await live(edition);
  }
  await falco.end();

  for (const { maps } of counters) {
    expect(maps[plugin.file]).toBe(counters[0]?.maps[plugin.file]);
    expect(maps[`${plugin.file} (deleted)`]).toBe(0);
  }
  expect((await host.counters([plugin.file])).maps[plugin.file]).toBe(0);
  expect(host.misuses).toEqual([]);
  if (warmUp !== undefined) expectNoGrowth(counters.slice(warmUp));
}

function expectNoGrowth(counters: readonly ProcessCounters[]): void {
  const [warm, last] = [counters[0], counters.at(-1)];
  if (warm === undefined || last === undefined || counters.length < 2) throw new Error("the warm-up is longer than the test");
  const all = counters.map(({ rssBytes, maps }) => `${(rssBytes / 1e6).toFixed(1)}/${String(maps[" "])}`).join(" ");
  expect(last.threads).toBe(warm.threads);
  expect(last.fds).toBe(warm.fds);
  expect(last.rssBytes - warm.rssBytes, all).toBeLessThan(slack.rssBytes);
  expect((last.maps[" "] ?? 0) - (warm.maps[" "] ?? 0), all).toBeLessThan(slack.mappings);
}
