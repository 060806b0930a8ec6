import { describeData, harmless } from "./describe-data.ts";
import type { RunEvent, RunItem } from "./run-item.ts";

const columns = { time: 12, source: 10, name: 20 } as const;

/** Where columns of a row are; those behind each other are parted by two blanks. */
export const timeColumn = { start: 0, end: columns.time } as const;
export const nameColumn = { start: columns.time + columns.source + 4, end: columns.time + columns.source + columns.name + 4 } as const;

/** The heading of the table that `renderItem` writes rows of. */
export const tableHeading = row("TIME", "SOURCE", "EVENT", "DATA");

/** What happened, as one line of a table. */
export function renderItem(item: RunItem): string {
  switch (item.type) {
    case "start":
      return `running ${item.plugins.map(({ name, version }) => `${name} ${version}`).join(", ")} on source ${item.source}`;
    case "event":
      return row(timeOfDay(item.ts), item.source ?? "?", item.name, `${describeFields(item.fields)}${describeContent(item)}`);
    case "log":
      return row("", item.level, speaker(item), harmless(item.message));
    case "failure":
      return row("", "failure", item.plugin, harmless(`${item.call}${item.field === undefined ? "" : ` of ${item.field}`}: ${item.message}`));
    case "progress":
      return row("", "progress", `${item.percent.toFixed(2)} %`, harmless(item.text));
    case "metric":
      return row("", "metric", item.metric.name, `${item.metric.value ?? "?"} (${item.metric.type ?? "of a type that there is not"})`);
    case "misuse":
      return row("", "misuse", item.plugin, item.message);
    case "end":
      return `ended (${item.reason}): ${item.asyncEvents} async of ${item.events} events${item.matched === undefined ? "" : `, ${item.matched} passed the filter`}${item.failures === 0 ? "" : `, ${item.failures} failed calls`}`;
  }
}

/** Who logs. Plugins of this SDK put their name in front of the component themselves, others do not. */
function speaker({ plugin, component }: { readonly plugin: string; readonly component: string }): string {
  const names = component === plugin || component.startsWith(`${plugin}.`) ? [component] : [plugin, component];
  return names.filter((name) => name !== "").join(".");
}

function row(time: string, source: string, name: string, data: string): string {
  return `${time.padEnd(columns.time)}  ${source.padEnd(columns.source)}  ${harmless(name).padEnd(columns.name)}  ${data}`.trimEnd();
}

function timeOfDay(ns: string): string {
  return new Date(Number(BigInt(ns) / 1_000_000n)).toISOString().slice(11, 23);
}

/** The source's own words say more than its bytes. */
function describeContent({ text, base64, data }: RunEvent): string {
  if (text !== undefined) return harmless(text);
  return base64 ?? (data === undefined ? "" : describeData(data));
}

function describeFields(fields: Readonly<Record<string, unknown>> | undefined): string {
  return fields === undefined ? "" : `${describeData(fields)}  `;
}
