import { fieldText } from "./field-text.ts";
import type { RunEvent } from "./run-item.ts";
import { shareWidth } from "./share-width.ts";

/** Blanks between columns. */
export const gap = 2;

/** Columns of a table of events, which are parted by blanks. The last one, of contents, takes what is left of a line. */
export interface TableLayout {
  readonly time: number;
  readonly source: number;
  readonly name: number;
  readonly fields: readonly { readonly name: string; readonly width: number }[];
  /** Whether there is room for contents. */
  readonly hasContent: boolean;
}

/** Where nobody asked for fields, and where lines do not end at the edge of a terminal. */
export const fixedLayout: TableLayout = { time: 12, source: 10, name: 20, fields: [], hasContent: true };

/** Values that get longer bit by bit move the columns now and then, not at each of them. */
const step = 4;
const leastContent = 12;

/** Finds the columns of a table whose fields have columns of their own: as wide as the widest of their values so far, as far as the terminal goes. */
export class GrowingLayout {
  readonly #names: readonly string[];
  readonly #wanted: number[];
  #source = "progress".length;
  #name = "EVENT".length;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#wanted = names.map((name) => name.length);
  }

  /** Makes room for an event. */
  widen({ source, name, fields = {} }: Pick<RunEvent, "source" | "name" | "fields">): void {
    this.#source = widened(this.#source, source ?? "?");
    this.#name = Math.min(widened(this.#name, name), fixedLayout.name);
    this.#names.forEach((field, index) => (this.#wanted[index] = widened(this.#wanted[index] ?? 0, fieldText(fields[field]))));
  }

  /** The columns for a terminal that is so wide. */
  within(columns: number): TableLayout {
    const { time } = fixedLayout;
    const before = time + gap + this.#source + gap + this.#name;
    const widths = shareWidth(this.#wanted, columns - before - gap * this.#names.length);
    const used = before + widths.reduce((sum, width) => sum + gap + width, 0);
    return { time, source: this.#source, name: this.#name, fields: this.#names.map((name, index) => ({ name, width: widths[index] ?? 0 })), hasContent: columns - used >= gap + leastContent };
  }
}

function widened(width: number, text: string): number {
  return text.length <= width ? width : Math.ceil(text.length / step) * step;
}
