import { count, decimal } from "../../format.ts";
import type { Results } from "../../results.ts";
import type { SteadyResults } from "../../steady-results.ts";
import { steadyCalls } from "../../steady-sections.ts";
import type { Measured } from "../aims/aim.ts";
import { languages, others, writtenOn } from "../languages.ts";
import { aimRows } from "./aim-rows.ts";
import { cellText, timesText } from "./amount.ts";
import { figuresTable } from "./figures-table.ts";

/** `docs/performance.md`, of `bench/results.json` and `bench/steady.json` alone. */
export function performancePage({ results, steady }: Measured): string {
  return [title, introduction(results), ratios(results), aimed({ results, steady }), captures(results), steadily(steady), contents(results)].join("\n\n").concat("\n");
}

const title = "# Performance";

const introduction = ({ machine: { cpu, cores, system, libnode }, comparison }: Results): string =>
  [
    "This page and its picture are generated from `bench/results.json` and `bench/steady.json`: `npm run bench` measures and writes them, `npm run generate` only draws again.",
    "",
    `The same plugin is written four times, in \`tools/bench/comparison\`: ${languages.map((language) => `in ${language} on ${writtenOn[language]}`).join(", ")}. All run in the same host program, each in a process of its own, and take`,
    "turns: a round of each, then again. Ratios are medians of the ratios of rounds that were neighbours. They hold for any machine of the kind; times hold for this one:",
    `${cpu}, ${cores} cores, ${system}, libnode ${libnode}. ${others.map((language) => comparison.languages[language]).join("; ")}.`,
    "",
    "![How many times as fast, or as small, as the same plugin in Rust, Go and C++ ours is; the table below has the figures](performance.svg)",
  ].join("\n");

const ratios = ({ comparison: { rows } }: Results): string =>
  [
    "## The same plugin four times",
    "`2.6×`: ours is 2.6 times as fast, or needs as many times less. `1/24`: the other one is. `–`: there is nothing to compare.",
    figuresTable(
      ["", ...languages, ...others.map((language) => `of ${language}`)],
      rows.map(({ name, unit, cells, timesAsGood }) => [name, ...languages.map((language) => cellText(cells[language], unit)), ...others.map((language) => timesText(timesAsGood[language]))]),
    ),
  ].join("\n\n");

const aimed = (all: Measured): string =>
  ["## What was to be reached", "`at least 1/6 of C++`: no more than 6 times as long as on the C ABI alone.", figuresTable(["aim", "measured", ""], aimRows(all))].join("\n\n");

const filters = { none: "nothing is asked of the plugin but to parse", field: "and each event is asked for the container's id (without a plugin: for the name of the process)" };

const captures = ({ comparison: { captures: { events, rows } } }: Results): string =>
  [
    "## In Falco's terms",
    `sysdig reads a capture of ${count(events)} system calls of 10,000 short processes in 20 containers; 3 of 100 events begin or end a process. A filter lets no event through, because printing would be what is measured. What sysdig`,
    "takes for a capture with 1,000 such events, start-up above all, is taken off.",
    "",
    figuresTable(
      ["events per second", "without a plugin", "a C++ plugin that reads the cgroup", "our container plugin", "ours of none", "ours of C++"],
      rows.map(({ filter, perSecond, oursOfNone, oursOfCpp }) => [filters[filter], ...[perSecond.none, perSecond["C++"], perSecond.ours].map((summary) => cellText(summary, "perSecond")), timesText(oursOfNone), timesText(oursOfCpp)]),
    ),
  ].join("\n");

const steadily = (steady: SteadyResults): string => {
  const { head, rows } = steadyCalls(steady);
  const { loadBefore } = steady.machine;
  const { seconds, perSecond, fieldsPerEvent, memory } = steady.load;
  const megabytes = memory.map(({ anonymousBytes }) => anonymousBytes / 1e6);
  return [
    "## Under steady load",
    `\`npm run bench -- --steady\`, which writes \`bench/steady.json\`: ${count(perSecond)} events a second for ${decimal(seconds / 60)} minutes, each parsed and ${fieldsPerEvent} fields of it extracted, by a plugin that splits texts and remembers objects for a while. Garbage is`,
    `collected in the calls, so it shows as the longest ones. By the clock counts also what the machine did instead; its load was ${loadBefore.toFixed(1)} in the minute before. In µs:`,
    "",
    figuresTable(head, rows),
    "",
    `Memory of the host without mapped files meanwhile: ${decimal(Math.min(...megabytes))} to ${decimal(Math.max(...megabytes))} MB.`,
  ].join("\n");
};

const contents = ({ comparison: { rows } }: Results): string =>
  [
    "## What is in the figures",
    rows
      .map(({ name, what, cells }) => {
        const without = languages.flatMap((language) => ("none" in cells[language] ? [`${language}: ${cells[language].none}`] : []));
        return `- **${name}**: ${[what, ...without].join(". ")}.`;
      })
      .join("\n"),
    "Calls are made in a loop in C++ with nothing in between, each for an event with another number and time unless it is the same field again. The Rust plugin is compiled with `--release`, that in C++ with `-O2`.",
  ].join("\n\n");
