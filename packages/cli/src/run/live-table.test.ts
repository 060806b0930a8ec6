import { expect, test } from "vitest";
import { LiveTable } from "./live-table.ts";
import type { RunItem } from "./run-item.ts";

/** What a terminal shows after all that was written: later text on a line replaces what was erased. */
function screen(written: string): string[] {
  return written.split("\n").map((line) => (line.split("\r\u001b[2K").at(-1) ?? "").replace(/\u001b\[\d+m/g, ""));
}

function show(items: readonly RunItem[], columns = 80, end = false, rows = 24): string[] {
  return screen(writtenFor(items, { columns, end, rows }));
}

function writtenFor(items: readonly RunItem[], { columns = 80, rows = 24, end = false, colors = true } = {}): string {
  let written = "";
  const table = new LiveTable({ columns: () => columns, rows: () => rows, write: (text) => (written += text), colors });
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
  expect(show([start, { type: "end", reason: "time", events: 0, asyncEvents: 0, failures: 0 }], 80, true)).toEqual(["running hello 1.0.0 on source syscall", "ended (time): 0 async of 0 events", ""]);
});

test("lines fit into the terminal", () => {
  const lines = show([start, { ...event(1), data: "x".repeat(200) } as RunItem], 60);
  expect(Math.max(...lines.map((line) => line.length))).toBe(60);
});

test("events of one name have one color, and what is bad is red; where nobody wants colors, only the cursor moves", () => {
  const items: RunItem[] = [start, event(1), event(2), { type: "log", level: "error", plugin: "hello", component: "", message: "bad" }];
  const colored = writtenFor(items);
  const [first, second] = colored.match(/\u001b\[\d+mhello {17}\u001b\[39m/g) ?? [];
  expect(first).toBe(second);
  expect(first).toBeDefined();
  expect(colored).toMatch(/\u001b\[31m.*bad.*\u001b\[39m/);
  expect(writtenFor(items, { colors: false })).not.toMatch(/\u001b\[\d*m/);
});

const withFields = (...fields: string[]): RunItem => ({ ...start, fields });
const eventWith = (fields: Readonly<Record<string, unknown>>, text = ""): RunItem => ({ ...event(1), data: text, fields }) as RunItem;

test("fields have columns of their own, as wide as what is in them, and the content takes what is left", () => {
  expect(show([withFields("hello.n", "hello.tags"), eventWith({ "hello.n": "1", "hello.tags": ["a", "b"] }, "said hello"), eventWith({ "hello.n": null, "hello.tags": [] })])).toEqual([
    "running hello 1.0.0 on source syscall",
    "TIME          SOURCE    EVENT  hello.n  hello.tags  DATA",
    "22:13:20.000  syscall   hello  1        (a,b)       said hello",
    "22:13:20.000  syscall   hello  <NA>     ()",
    "hello 2  (Ctrl-C ends)",
  ]);
});

test("the heading comes again where a longer value has moved the columns, and not for one that is shorter", () => {
  const text = (value: string): RunItem => eventWith({ a: value, b: "x" });
  expect(show([withFields("a", "b"), text("1"), text("123456789"), text("1"), text("123456789012")]).slice(1, -1)).toEqual([
    "TIME          SOURCE    EVENT  a  b  DATA",
    "22:13:20.000  syscall   hello  1  x",
    "TIME          SOURCE    EVENT  a             b  DATA",
    "22:13:20.000  syscall   hello  123456789     x",
    "22:13:20.000  syscall   hello  1             x",
    "22:13:20.000  syscall   hello  123456789012  x",
  ]);
});

test("on a narrow terminal long values are cut, and names of fields keep their ends", () => {
  const items = [withFields("a.first.name", "a.second.name"), eventWith({ "a.first.name": "x".repeat(40), "a.second.name": "1" }, "not shown")];
  expect(show(items, 50).slice(1, 3)).toEqual([
    "TIME          SOURCE    EVENT  …rst.name  …nd.name",
    "22:13:20.000  syscall   hello  xxxxxxxx…  1",
  ]);
});

test("the heading comes again once a screen", () => {
  const lines = show([start, ...Array.from({ length: 9 }, (_, n) => event(n))], 80, false, 6);
  expect(lines.flatMap((line, index) => (line.startsWith("TIME") ? [index] : []))).toEqual([1, 6, 11]);
});

test("what is no event stands in the columns, too, and a plugin that is loaded anew begins a new table", () => {
  const lines = show([withFields("a"), eventWith({ a: "1" }), { type: "log", level: "warning", plugin: "hello", component: "", message: "late" }, start, event(1)]);
  expect(lines.slice(3)).toEqual(["              warning   hello  late", "running hello 1.0.0 on source syscall", "TIME          SOURCE      EVENT                 DATA", "22:13:20.000  syscall     hello                 n=1", "hello 2  (Ctrl-C ends)"]);
});

test("a value that is missing is dimmed, also behind columns of other widths", () => {
  expect(writtenFor([withFields("a", "b"), eventWith({ a: "long value", b: null })])).toContain("long value    \u001b[2m<NA>\u001b[22m");
});
