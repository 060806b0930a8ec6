import type { TableType, TableValue } from "@falco-plugin/contract";
import type { TestHost, TestRow, TestTable } from "@falco-plugin/testing";

import type { DrivenTables, GivenRow, GivenThread, SeenRow } from "../driven-tables.ts";

/** The tables of the host of unit tests, by their names and the types of their keys. */
export function driveTestHostTables(host: TestHost, keyTypes: ReadonlyMap<string, TableType>): DrivenTables {
  const tableOf = (name: string): TestTable => {
    const keyType = keyTypes.get(name);
    if (keyType === undefined) throw new TypeError(`there is no table ${name}`);
    return host.table(name, keyType);
  };
  // What the host throws is what hosts in other processes reject with.
  const at = async <Result>(name: string, use: (table: TestTable) => Result): Promise<Result> => use(await Promise.resolve(tableOf(name)));
  return {
    list: () => Promise.resolve([...keyTypes].map(([name, keyType]) => ({ name, keyType }))),
    columns: (name) => at(name, (table) => table.columns()),
    size: (name) => at(name, ({ size }) => size),
    rows: (name) => at(name, (table) => seenRows(table.rows())),
    row: (name, key) => at(name, (table) => table.row(key)).then((row) => row && seenRow(row)),
    put: (name, key, row) => at(name, (table) => !table.upsert(key, row)),
    erase: (name, key) => at(name, (table) => table.erase(key)),
    clear: (name) => at(name, (table) => table.clear()),
    setThread: (thread) => at("threads", (table) => void table.upsert(thread.tid, threadRow(thread))),
    entriesLeft: () => Promise.reject(new TypeError("entries of the host of unit tests are not counted")),
  };
}

const seenRows = (rows: ReadonlyMap<TableValue, TestRow>): readonly SeenRow[] => [...rows.values()].map(seenRow);

function seenRow(row: TestRow): SeenRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === "object" ? seenRows(value) : value]));
}

function threadRow({ tid, columns, args = [], env = [], cgroups = {}, files = {} }: GivenThread): GivenRow {
  const texts = (list: readonly string[]): [bigint, GivenRow][] => list.map((value, i) => [BigInt(i), { value }]);
  return {
    pid: tid,
    ptid: 0n,
    ...columns,
    args: texts(args),
    env: texts(env),
    cgroups: Object.entries(cgroups).map(([first, second], i): [bigint, GivenRow] => [BigInt(i), { first, second }]),
    file_descriptors: Object.entries(files).map(([fd, row]): [bigint, GivenRow] => [BigInt(fd), row]),
  };
}
