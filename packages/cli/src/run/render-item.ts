import { describeData, harmless } from "./describe-data.ts";
import type { RunItem } from "./run-item.ts";

const columns = { time: 12, source: 10, name: 20 } as const;

/** The heading of the table that `renderItem` writes rows of. */
export const tableHeading = row("TIME", "SOURCE", "EVENT", "DATA");

/** What happened, as one line of a table. */
export function renderItem(item: RunItem): string {
  switch (item.type) {
    case "start":
      return `running ${item.plugins.map(({ name, version }) => `${name} ${version}`).join(", ")} on source ${item.source}`;
    case "event":
      return row(timeOfDay(item.ts), item.source ?? "?", item.name, `${describeFields(item.fields)}${item.base64 ?? describeData(item.data)}`);
    case "log":
      return row("", item.level, speaker(item), harmless(item.message));
    case "misuse":
      return row("", "misuse", item.plugin, item.message);
    case "end":
      return `ended (${item.reason}): ${item.asyncEvents} async of ${item.events} events`;
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

function describeFields(fields: Readonly<Record<string, unknown>> | undefined): string {
  return fields === undefined ? "" : `${describeData(fields)}  `;
}
