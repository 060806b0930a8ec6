import { markdownTable } from "@falco-plugin/cli";
import { fullRate } from "../options.ts";
import type { SoakReport } from "../report.ts";

const thousands = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const count = (value: number): string => thousands.format(value);
const megabytes = (value: number): string => (value / 1e6).toFixed(1);

/** `docs/soak.md`. */
export function soakPage(report: SoakReport): string {
  return [head(report), judged(report), developed(report), slowest(report), contents].join("\n\n") + "\n";
}

function head({ machine, seconds, eventsPerSecond, events, asyncEvents, scrapes, reloads, restarts, containers }: SoakReport): string {
  const rate = eventsPerSecond >= fullRate ? "as many system calls as the host can take" : `up to ${count(eventsPerSecond)} system calls a second`;
  return [
    "# Soak",
    "",
    "`npm run soak` puts plugins under load for an hour, `-- --minutes 10` for as long as you like, and judges what came of it; `npm test` does so for three minutes, longer where the machine is busy. This page is made of `bench/soak.json`, which",
    "`npm run soak -- --report bench/soak.json` writes; `npm run generate` only draws it again.",
    "",
    `This one took ${count(seconds / 60)} minutes, with ${rate}, on ${machine.cpu}, ${String(machine.cores)} cores, ${machine.system}, libnode ${machine.libnode}; the machine's load was ${machine.loadBefore.toFixed(1)} before it began.`,
    "",
    `${count(events)} events came out of the event loops, ${count(asyncEvents)} of them async; all metrics were asked for ${count(scrapes)} times; ${count(reloads)} reloads with a dry run each; ${count(containers)} containers came and went; ${count(restarts)} times Docker or containerd was killed and started again.`,
  ].join("\n");
}

function judged({ checks }: SoakReport): string {
  return ["## What was judged", "", markdownTable(["check", "", "figures"], checks.map(({ name, passed, detail }) => [name, passed ? "ok" : "**failed**", detail]))].join("\n");
}

function developed({ samples }: SoakReport): string {
  const rows = samples.map(({ second, residentBytes, anonymousBytes, threads, descriptors, mappings, heaps }) =>
    [count(second), megabytes(residentBytes), megabytes(anonymousBytes), String(threads), String(descriptors), String(mappings), megabytes(Object.values(heaps).reduce((sum, bytes) => sum + bytes, 0))],
  );
  return ["## How the host's process developed", "", "MB; heaps are what is alive in all realms after their last full collections.", "", markdownTable(["second", "resident", "without mapped files", "threads", "descriptors", "mappings", "heaps"], rows, "figures")].join("\n");
}

function slowest({ calls }: SoakReport): string {
  const rows = (["parse", "extract"] as const).flatMap((call) =>
    (["running", "wall"] as const).map((time) => [`${call}, ${time === "wall" ? "by the clock" : "thread running"}`, ...calls[call][time].map((ns) => (ns / 1000).toFixed(1))]),
  );
  return ["## 99.9 % of calls", "", "Medians of slices of two seconds, by thirds of the time, in µs. By the clock counts also what the machine did instead.", "", markdownTable(["call", "first", "second", "last"], rows, "figures")].join("\n");
}

const contents = [
  "## What runs",
  "",
  "One process of our native host, as Falco would be, and in it, all at once:",
  "",
  "- two event streams on threads of their own, each with instances of the container plugin, `sessions` and a plugin that counts. One stays from beginning to end; the other is reloaded as Falco does it, with a dry run on a third thread, and `dlclose` and `dlopen`;",
  "- the sources `counter` and `file-lines` with `json-fields`, opened, read to their ends and closed, again and again;",
  "- for each stream a thread that asks for all metrics without a pause;",
  "- Docker and containerd of its own: containers come and go, and one of the two is killed and started again every so often, where Docker loses a container meanwhile.",
  "",
  "Growth is the median slope over the last two thirds, times their length: what only moves, or fills at the beginning, does not count. Accounts are exact: one event that nobody counted fails the run. Of calls a ratio to the run's own first third is judged, and a generous",
  "one; the figures are for you to read ([decision 0098](decisions/0098-what-a-soak-judges.md)).",
].join("\n");
