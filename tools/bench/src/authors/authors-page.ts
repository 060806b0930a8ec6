import { bytes } from "../format.ts";
import { amount } from "../comparison/page/amount.ts";
import { figuresTable } from "../comparison/page/figures-table.ts";
import type { Results } from "../results.ts";

const blocks = /<!-- bench: (\w+) -->\n[^]*?<!-- bench: end -->/g;

/** `docs/performance-for-authors.md`: written by hand, but for the figures between `<!-- bench: calls -->` and `<!-- bench: end -->`. */
export function authorsPage(page: string, results: Results): string {
  const figures: Readonly<Record<string, string>> = {
    calls: nanoseconds([...results.calls, ...results.tables.filter(({ what }) => what.startsWith("extract"))]),
    tables: nanoseconds(results.tables.filter(({ what }) => what.startsWith("JavaScript"))),
    emissions: figuresTable(["async events of about 146 bytes", "a second"], results.emissions.map(({ through, payload, perSecond }) => [`${through}, ${payload}`, amount(perSecond.median, "perSecond")])),
    sources: figuresTable(["source, payload", "a second"], results.sources.map(({ payloadBytes, perSecond }) => [`${payloadBytes} bytes`, amount(perSecond.median, "perSecond")])),
    realms: figuresTable(["a host whose plugin has the realms", "resident", "without mapped files"], results.realms.map(({ realms, residentBytes, anonymousBytes }) => [realms, bytes(residentBytes.median), bytes(anonymousBytes.median)])),
    start: figuresTable(["plugin of a process", "init", "from dlopen to the first event"], (["first", "second"] as const).map((which) => [which, amount(results.start[which].initMs.median, "ms"), amount(results.start[which].toFirstEventMs.median, "ms")])),
  };
  return page.replace(blocks, (_, name: string) => {
    const figure = figures[name];
    if (figure === undefined) throw new RangeError(`there are no figures named ${name}; there are ${Object.keys(figures).join(", ")}`);
    return `<!-- bench: ${name} -->\n\n${figure}\n\n<!-- bench: end -->`;
  });
}

const nanoseconds = (rows: Results["calls"]): string => figuresTable(["", "one call"], rows.map(({ what, ns }) => [what, amount(ns.median, "ns")]));
