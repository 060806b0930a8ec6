import pc from "picocolors";
import type { Terminal } from "../output.ts";
import { cutEnd } from "./cut-text.ts";
import { paintLine } from "./paint-line.ts";
import { renderItem, tableHeading } from "./render-item.ts";
import type { RunItem } from "./run-item.ts";
import { fixedLayout, GrowingLayout, type TableLayout } from "./table-layout.ts";

const eraseLine = "\r\u001b[2K";

/** Lines of a screen that are no rows: the heading, and the line that counts. */
const otherLines = 2;

/** Rows that scroll, above a line that counts. Their heading comes again where columns have moved, and once a screen. */
export class LiveTable {
  readonly #terminal: Terminal;
  readonly #colors: ReturnType<typeof pc.createColors>;
  readonly #counts = new Map<string, number>();
  #growing: GrowingLayout | undefined;
  #heading: string | undefined;
  #rowsOfHeading = 0;
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
    if (item.type === "start") this.#start(item.fields);
    if (item.type === "event") this.#counts.set(item.name, (this.#counts.get(item.name) ?? 0) + 1);
    const layout = this.#layout(item);
    const heading = this.#started && item.type !== "start" && item.type !== "end" ? this.#headingOf(layout) : "";
    const styled = paintLine(this.#fit(renderItem(item, layout)), item, layout, this.#colors);
    if (item.type === "start") this.#started = true;
    this.#terminal.write(`${eraseLine}${heading}${styled}\n${this.#started && item.type !== "end" ? this.#status() : ""}`);
  }

  /** Says on the line that counts what is being done, until the next item. */
  working(step: string): void {
    this.#terminal.write(`${eraseLine}${this.#colors.dim(this.#fit(`${step} …`))}`);
  }

  /** Leaves the terminal as it should be for what follows. */
  end(): void {
    this.#terminal.write(eraseLine);
  }

  #start(fields: readonly string[] | undefined): void {
    this.#growing = fields === undefined ? undefined : new GrowingLayout(fields);
    this.#heading = undefined;
  }

  #layout(item: RunItem): TableLayout {
    if (this.#growing === undefined) return fixedLayout;
    if (item.type === "event") this.#growing.widen(item);
    return this.#growing.within(this.#terminal.columns());
  }

  /** The heading, where it has to come before the next row. */
  #headingOf(layout: TableLayout): string {
    const heading = this.#fit(tableHeading(layout));
    this.#rowsOfHeading += 1;
    if (heading === this.#heading && this.#rowsOfHeading <= Math.max(1, this.#terminal.rows() - otherLines)) return "";
    this.#heading = heading;
    this.#rowsOfHeading = 1;
    return `${this.#colors.bold(heading)}\n`;
  }

  #status(): string {
    const counts = [...this.#counts].map(([name, count]) => `${name} ${count}`).join("  ");
    return this.#colors.dim(this.#fit(`${this.#progress}${counts === "" ? "no events yet" : counts}  (Ctrl-C ends)`));
  }

  #fit(line: string): string {
    return cutEnd(line, this.#terminal.columns());
  }
}
