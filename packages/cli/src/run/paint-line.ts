import type pc from "picocolors";
import { noValue } from "./field-text.ts";
import type { RunItem } from "./run-item.ts";
import { gap, type TableLayout } from "./table-layout.ts";

type Colors = ReturnType<typeof pc.createColors>;

/** Events of one name have one color, so that they can be told apart at a glance. None of them means anything. */
const eventColors = ["cyan", "green", "magenta", "blue", "cyanBright", "greenBright", "magentaBright", "blueBright"] as const;

/** Colors a line of the table that is as wide as it will be. Whatever is bad is red or yellow. */
export function paintLine(line: string, item: RunItem, layout: TableLayout, colors: Colors): string {
  switch (item.type) {
    case "event": {
      const color = colors[eventColors[hash(item.name) % eventColors.length] ?? "cyan"];
      const [time = "", source = "", name = "", ...fields] = columnsOf(line, layout);
      return [colors.dim(time), source, color(name), ...fields.map((field) => (field.trimEnd() === noValue ? colors.dim(field) : field))].join("");
    }
    case "failure":
      return colors.red(line);
    case "misuse":
      return colors.bold(colors.red(line));
    case "log":
      return item.level === "warning" ? colors.yellow(line) : isBad(item.level) ? colors.red(line) : colors.dim(line);
    default:
      return colors.dim(line);
  }
}

/** A line in the pieces that stand in its columns, each with the blanks that follow. */
function columnsOf(line: string, { time, source, name, fields }: TableLayout): string[] {
  let start = 0;
  const pieces = [time, source, name, ...fields.map(({ width }) => width)].map((width) => line.slice(start, (start += width + gap)));
  return [...pieces, line.slice(start)];
}

function isBad(level: string): boolean {
  return ["fatal", "critical", "error"].includes(level);
}

function hash(text: string): number {
  return Array.from(text).reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521, 7);
}
