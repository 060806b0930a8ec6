import pc from "picocolors";
import type { Terminal } from "../output.ts";
import { paintLine } from "./paint-line.ts";
import { renderItem, tableHeading } from "./render-item.ts";
import type { RunItem } from "./run-item.ts";

const eraseLine = "\r\u001b[2K";

/** Rows that scroll, above a line that counts. */
export class LiveTable {
  readonly #terminal: Terminal;
  readonly #colors: ReturnType<typeof pc.createColors>;
  readonly #counts = new Map<string, number>();
  #started = false;
  #progress = "";

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#colors = pc.createColors(terminal.colors);
  }

  show(item: RunItem): void {
    if (item.type === "progress") {
      this.#progress = `${item.percent.toFixed(2)} % `;
      this.#terminal.write(`${eraseLine}${this.#status()}`);
      return;
    }
    if (item.type === "event") this.#counts.set(item.name, (this.#counts.get(item.name) ?? 0) + 1);
    const styled = paintLine(this.#fit(renderItem(item)), item, this.#colors);
    const heading = item.type === "start" ? `\n${this.#colors.bold(this.#fit(tableHeading))}` : "";
    if (item.type === "start") this.#started = true;
    this.#terminal.write(`${eraseLine}${styled}${heading}\n${this.#started && item.type !== "end" ? this.#status() : ""}`);
  }

  /** Says on the line that counts what is being done, until the next item. */
  working(step: string): void {
    this.#terminal.write(`${eraseLine}${this.#colors.dim(this.#fit(`${step} …`))}`);
  }

  /** Leaves the terminal as it should be for what follows. */
  end(): void {
    this.#terminal.write(eraseLine);
  }

  #status(): string {
    const counts = [...this.#counts].map(([name, count]) => `${name} ${count}`).join("  ");
    return this.#colors.dim(this.#fit(`${this.#progress}${counts === "" ? "no events yet" : counts}  (Ctrl-C ends)`));
  }

  #fit(line: string): string {
    const width = this.#terminal.columns();
    return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
  }
}
