import { expect, test } from "vitest";
import { LiveTable } from "./live-table.ts";
import type { RunItem } from "./run-item.ts";

/** What a terminal shows after all that was written: later text on a line replaces what was erased. */
function screen(written: string): string[] {
  return written.split("\n").map((line) => (line.split("\r\u001b[2K").at(-1) ?? "").replace(/\u001b\[\d+m/g, ""));
}

function show(items: readonly RunItem[], columns = 80, end = false): string[] {
  return screen(writtenFor(items, { columns, end }));
}

function writtenFor(items: readonly RunItem[], { columns = 80, end = false, colors = true } = {}): string {
  let written = "";
  const table = new LiveTable({ columns: () => columns, write: (text) => (written += text), colors });
  for (const item of items) table.show(item);
  if (end) table.end();
  return written;
}

const start: RunItem = { type: "start", source: "syscall", plugins: [{ name: "hello", version: "1.0.0", file: "libhello.so", capabilities: ["async"] }] };
const event = (n: number): RunItem => ({ type: "event", num: n, ts: "1700000000000000000", source: "syscall", name: "hello", data: { n } });

test("rows scroll above a line that counts", () => {
  expect(show([start, event(1), event(2)])).toEqual([
    "running hello 1.0.0 on source syscall",
    "TIME          SOURCE      EVENT                 DATA",
    "22:13:20.000  syscall     hello                 n=1",
    "22:13:20.000  syscall     hello                 n=2",
    "hello 2  (Ctrl-C ends)",
  ]);
});

test("how far the source is stands before the counts", () => {
  expect(show([start, event(1), { type: "progress", percent: 42.5, text: "42 of 100" }]).at(-1)).toBe("42.50 % hello 1  (Ctrl-C ends)");
});

test("nothing of the counting line is left at the end", () => {
  expect(show([start, { type: "end", reason: "time", events: 0, asyncEvents: 0, failures: 0 }], 80, true).slice(2)).toEqual(["ended (time): 0 async of 0 events", ""]);
});

test("lines fit into the terminal", () => {
  const lines = show([start, { ...event(1), data: "x".repeat(200) } as RunItem], 60);
  expect(Math.max(...lines.map((line) => line.length))).toBe(60);
});

test("events of one name have one color, and what is bad is red; where nobody wants colors, only the cursor moves", () => {
  const items: RunItem[] = [start, event(1), event(2), { type: "log", level: "error", plugin: "hello", component: "", message: "bad" }];
  const colored = writtenFor(items);
  const [first, second] = colored.match(/\u001b\[\d+mhello {15}\u001b\[39m/g) ?? [];
  expect(first).toBe(second);
  expect(first).toBeDefined();
  expect(colored).toMatch(/\u001b\[31m.*bad.*\u001b\[39m/);
  expect(writtenFor(items, { colors: false })).not.toMatch(/\u001b\[\d*m/);
});
