import type pc from "picocolors";
import { nameColumn, timeColumn } from "./render-item.ts";
import type { RunItem } from "./run-item.ts";

/** Events of one name have one color, so that they can be told apart at a glance. None of them means anything. */
const eventColors = ["cyan", "green", "magenta", "blue", "cyanBright", "greenBright", "magentaBright", "blueBright"] as const;

/** Colors a line of the table that is as wide as it will be. Whatever is bad is red or yellow. */
export function paintLine(line: string, item: RunItem, colors: ReturnType<typeof pc.createColors>): string {
  switch (item.type) {
    case "event": {
      const color = colors[eventColors[hash(item.name) % eventColors.length] ?? "cyan"];
      return `${colors.dim(line.slice(0, timeColumn.end))}${line.slice(timeColumn.end, nameColumn.start)}${color(line.slice(nameColumn.start, nameColumn.end))}${line.slice(nameColumn.end)}`;
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

function isBad(level: string): boolean {
  return ["fatal", "critical", "error"].includes(level);
}

function hash(text: string): number {
  return Array.from(text).reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521, 7);
}
