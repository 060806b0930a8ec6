import type { Output } from "../output.ts";
import { LiveTable } from "./live-table.ts";
import { renderItem } from "./render-item.ts";
import type { RunItem } from "./run-item.ts";

/** Where what happens is shown. */
export interface ItemSink {
  readonly show: (item: RunItem) => void;
  /** What is being done, where somebody watches. */
  readonly working: (step: string) => void;
  readonly end: () => void;
}

/** How it is shown. */
export interface SinkFlags {
  readonly json?: true;
  /** False for `--no-color`. */
  readonly color?: boolean;
}

/** JSON for programs, a live table for whoever watches a terminal, else plain lines. */
export function itemSink({ out, terminal }: Output, { json, color }: SinkFlags): ItemSink {
  const nothing = (): void => undefined;
  if (json === true) return { show: (item) => out(JSON.stringify(item)), working: nothing, end: nothing };
  if (terminal === undefined) return { show: (item) => out(renderItem(item)), working: nothing, end: nothing };
  const table = new LiveTable({ ...terminal, colors: terminal.colors && color !== false });
  return { show: (item) => table.show(item), working: (step) => table.working(step), end: () => table.end() };
}
