import { cutEnd, cutStart } from "./cut-text.ts";
import { describeData, harmless } from "./describe-data.ts";
import { fieldText } from "./field-text.ts";
import type { RunEvent, RunItem } from "./run-item.ts";
import { fixedLayout, gap, type TableLayout } from "./table-layout.ts";

/** The heading of the table that {@link renderItem} writes rows of. */
export function tableHeading(layout: TableLayout = fixedLayout): string {
  const fields = layout.fields.map(({ name, width }) => cutStart(name, width).padEnd(width));
  return row(layout, "TIME", "SOURCE", "EVENT", ...fields, ...(layout.hasContent ? ["DATA"] : []));
}

/** What happened, as one line of a table. Fields that have no column stand before the content. */
export function renderItem(item: RunItem, layout: TableLayout = fixedLayout): string {
  switch (item.type) {
    case "start":
      return `running ${item.plugins.map(({ name, version }) => `${name} ${version}`).join(", ")} on source ${item.source}`;
    case "event":
      return layout.fields.length === 0
        ? row(layout, timeOfDay(item.ts), item.source ?? "?", item.name, `${describeFields(item.fields)}${describeContent(item)}`)
        : row(layout, timeOfDay(item.ts), item.source ?? "?", cutEnd(harmless(item.name), layout.name), ...cells(item, layout));
    case "log":
      return row(layout, "", item.level, speaker(item), harmless(item.message));
    case "failure":
      return row(layout, "", "failure", item.plugin, harmless(`${item.call}${item.field === undefined ? "" : ` of ${item.field}`}: ${item.message}`));
    case "progress":
      return row(layout, "", "progress", `${item.percent.toFixed(2)} %`, harmless(item.text));
    case "metric":
      return row(layout, "", "metric", item.metric.name, `${item.metric.value ?? "?"} (${item.metric.type ?? "of a type that there is not"})`);
    case "misuse":
      return row(layout, "", "misuse", item.plugin, item.message);
    case "end":
      return `ended (${item.reason}): ${item.asyncEvents} async of ${item.events} events${item.matched === undefined ? "" : `, ${item.matched} passed the filter`}${item.failures === 0 ? "" : `, ${item.failures} failed calls`}`;
  }
}

/** Who logs. Plugins of this SDK put their name in front of the component themselves, others do not. */
function speaker({ plugin, component }: { readonly plugin: string; readonly component: string }): string {
  const names = component === plugin || component.startsWith(`${plugin}.`) ? [component] : [plugin, component];
  return names.filter((name) => name !== "").join(".");
}

function row({ time: timeWidth, source: sourceWidth, name: nameWidth }: TableLayout, time: string, source: string, name: string, ...rest: readonly string[]): string {
  return [time.padEnd(timeWidth), source.padEnd(sourceWidth), harmless(name).padEnd(nameWidth), ...rest].join(" ".repeat(gap)).trimEnd();
}

function cells(event: RunEvent, { fields, hasContent }: TableLayout): string[] {
  const values = fields.map(({ name, width }) => cutEnd(fieldText(event.fields?.[name]), width).padEnd(width));
  return hasContent ? [...values, describeContent(event)] : values;
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
