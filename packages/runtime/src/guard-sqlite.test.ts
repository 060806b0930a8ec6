import { expect, test } from "vitest";

import { guardSqlite } from "./guard-sqlite.ts";
import { Refusals } from "./refusals.ts";

/** As `node:sqlite` of Node.js 22 and later. */
class DatabaseSync {
  readonly given: readonly unknown[];
  extensions = true;

  constructor(...given: readonly unknown[]) {
    this.given = given;
  }
  enableLoadExtension(on: boolean): void {
    this.extensions = on;
  }
  loadExtension(): string {
    return "loaded";
  }
}

const exports: Record<string, unknown> = { DatabaseSync };
guardSqlite(exports, new Refusals(() => undefined));
const Guarded = exports["DatabaseSync"] as typeof DatabaseSync;
const refused = expect.objectContaining({ code: "FP_PROCESS_REFUSED" }) as Error;

test("extensions are refused, as an option and as methods", () => {
  expect(() => new Guarded(":memory:", { allowExtension: true })).toThrow(refused);
  const database = new Guarded(":memory:");
  expect(() => database.loadExtension()).toThrow(refused);
  expect(() => database.enableLoadExtension(true)).toThrow(refused);
  database.enableLoadExtension(false);
  expect(database.extensions).toBe(false);
});

test("an option that says something else when it is read again is read once", () => {
  let asked = 0;
  const changing = {
    get allowExtension() {
      return ++asked > 1;
    },
  };
  expect(new Guarded(":memory:", changing).given).toEqual([":memory:", { allowExtension: false }]);
});

test("all else is as before, and nothing leads to the class itself", () => {
  expect(new Guarded(":memory:", { readOnly: true }).given).toEqual([":memory:", { readOnly: true }]);
  expect(new Guarded("a", undefined).given).toEqual(["a", undefined]);
  expect(new Guarded("a")).toBeInstanceOf(DatabaseSync);
  expect(new Guarded("a").constructor).toBe(Guarded);
});

test("a Node.js without it has nothing to guard", () => {
  expect(() => guardSqlite({}, new Refusals(() => undefined))).not.toThrow();
});
