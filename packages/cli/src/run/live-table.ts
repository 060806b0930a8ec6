import type { Terminal } from "../output.ts";
import { renderItem, tableHeading } from "./render-item.ts";
import type { RunItem } from "./run-item.ts";

const eraseLine = "\r\u001b[2K";
const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`;
const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;

/** Rows that scroll, above a line that counts. */
export class LiveTable {
  readonly #terminal: Terminal;
  readonly #counts = new Map<string, number>();
  #started = false;
  #progress = "";

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show(item: RunItem): void {
    if (item.type === "progress") {
      this.#progress = `${item.percent.toFixed(2)} % `;
      this.#terminal.write(`${eraseLine}${this.#status()}`);
      return;
    }
    if (item.type === "event") this.#counts.set(item.name, (this.#counts.get(item.name) ?? 0) + 1);
    const line = this.#fit(renderItem(item));
    const styled = item.type === "event" ? line : item.type === "misuse" ? bold(line) : dim(line);
    const heading = item.type === "start" ? `\n${bold(tableHeading)}` : "";
    if (item.type === "start") this.#started = true;
    this.#terminal.write(`${eraseLine}${styled}${heading}\n${this.#started && item.type !== "end" ? this.#status() : ""}`);
  }

  /** Leaves the terminal as it should be for what follows. */
  end(): void {
    this.#terminal.write(eraseLine);
  }

  #status(): string {
    const counts = [...this.#counts].map(([name, count]) => `${name} ${count}`).join("  ");
    return dim(this.#fit(`${this.#progress}${counts === "" ? "no events yet" : counts}  (Ctrl-C ends)`));
  }

  #fit(line: string): string {
    const width = this.#terminal.columns();
    return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
  }
}
