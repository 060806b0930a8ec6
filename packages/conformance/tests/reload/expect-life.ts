import type { HostEvent, PluginInfo } from "@falco-plugin/host";
import { expect } from "vitest";

import type { Edition } from "./replaced-plugin.ts";

const common = ["edition.name", "edition.heard", "edition.visits"];

/** What each edition is known by. */
export const editions: Readonly<Record<Edition, { readonly version: string; readonly fields: readonly string[]; readonly asyncEvents: readonly string[]; readonly listens: boolean }>> = {
  first: { version: "1.0.0", fields: common, asyncEvents: ["said"], listens: false },
  second: { version: "2.0.0", fields: [...common, "edition.number"], asyncEvents: ["added", "said"], listens: true },
};

/** The plugin's metadata is that of an edition. */
export function expectEdition(edition: Edition, plugins: readonly PluginInfo[]): void {
  const [info] = plugins;
  const { listens, ...of } = editions[edition];
  expect(info && { version: info.version, fields: info.fields.map(({ name }) => name), asyncEvents: info.asyncEvents }).toEqual(of);
  expect(info?.capabilities.includes("listening")).toBe(listens);
}

/** Whether an instance has shown enough of itself: async events, and items of its source behind them. */
export function showsItself(events: readonly HostEvent[]): boolean {
  const third = events.findIndex(({ text, name }) => name === "said" && text.includes('"n":2'));
  return third >= 0 && events.slice(third).some(({ code }) => code === 322);
}

/** All that an instance emitted, parsed and extracted is its own, from the beginning: nothing is of an instance before it. */
export function expectLife(edition: Edition, events: readonly HostEvent[]): void {
  let heard = 0;
  let items = 0;
  for (const { name, text, code, fields, failures } of events) {
    expect(failures).toEqual([]);
    if (name === "said") {
      expect(JSON.parse(text)).toEqual({ edition, n: heard, left: "" });
      heard += 1;
    } else if (code === 322) {
      expect(JSON.parse(text)).toEqual({ edition, n: items });
      const values = { "edition.name": edition, "edition.heard": BigInt(heard), "edition.visits": BigInt(heard) };
      expect(fields).toEqual(edition === "first" ? values : { ...values, "edition.number": BigInt(items) });
      items += 1;
    }
  }
  expect(events.filter(({ name }) => name === "added").map(({ text }) => text)).toEqual(edition === "first" ? [] : ['{"word":"none"}']);
}
