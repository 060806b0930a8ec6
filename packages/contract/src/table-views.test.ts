import { expect, it } from "vitest";
import { pluginDefinition, type TablePort, type TableRef, tableViews } from "./index.ts";

const port: TablePort = { table: () => undefined, list: () => [], find: () => undefined };

/** A table that counts how often a view of it was made. */
function ref(name: string, inBackground: boolean): TableRef<unknown> & { opened: number } {
  const made = { opened: 0, inBackground, table: { kind: "import" as const, name, keyType: "string" as const, columns: [] }, open: () => (made.opened++, { name }) };
  return made;
}

const plugin = (...lists: readonly (readonly TableRef<unknown>[])[]) => pluginDefinition<unknown>({ meta: {} as never, manifest: {} as never, parseConfig: () => undefined, capabilities: lists.map((tables) => ({ kind: "tables" as const, tables })) });

it("makes one view of each table, however often it is listed, before anybody asks", () => {
  const [own, host] = [ref("own", true), ref("threads", false)];
  const views = tableViews(plugin([own, host], [own]), "event", port);
  expect([own.opened, host.opened]).toEqual([1, 1]);
  expect(views(own)).toBe(views(own));
  expect(views(host)).toEqual({ name: "threads" });
  expect([own.opened, host.opened]).toEqual([1, 1]);
});

it("makes none of the host's tables in the background, and says so", () => {
  const [own, host] = [ref("own", true), ref("threads", false)];
  const views = tableViews(plugin([own, host]), "background", port);
  expect(views(own)).toEqual({ name: "own" });
  expect(host.opened).toBe(0);
  expect(() => views(host)).toThrow('FP_TABLE_UNAVAILABLE: the table "threads" is the host\'s');
});

it("remembers that an optional table is not there", () => {
  const missing = { ...ref("missing", false), open: () => undefined };
  expect(tableViews(plugin([missing]), "event", port)(missing)).toBeUndefined();
});

it("refuses a table that is not listed", () => {
  expect(() => tableViews(plugin([]), "event", port)(ref("other", true))).toThrow(new TypeError("the table is not listed in tables()"));
});
