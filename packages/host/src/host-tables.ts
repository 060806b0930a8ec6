import type { ColumnInfo, TableInfo, TableType, TableValue } from "@falco-plugin/contract";

import type { CallOptions } from "./host.ts";
import type { HostProcess } from "./host-process.ts";
import { type HostThread, threadInput } from "./host-thread.ts";
import { type TableInput, type TableRow, tableRow, wireInput, type WireRow, wireValue } from "./table-values.ts";

/** A column; of one that is a table in each entry also what that table is like. */
export interface HostColumn extends ColumnInfo {
  readonly table?: { readonly keyType: TableType; readonly columns: readonly HostColumn[] };
}

/** What is read of a table. */
export interface TableOptions extends CallOptions {
  /** Default: all. */
  readonly columns?: readonly string[];
  /** End after so many entries. */
  readonly limit?: number;
}

/**
 * The tables of one inspector, as the host sees them: its own table `threads`, and those of its plugins. The host uses them through the functions
 * that plugins use, too, and gives back whatever it takes. Not while the event loop runs, unless on its thread.
 *
 * Everything rejects with a HostCommandError that holds the reason of the table's owner.
 *
 * @runs build
 * @example
 * ```ts
 * import { startHost } from "@falco-plugin/host";
 *
 * await using host = await startHost();
 * const { tables } = await host.createInspector();
 * await tables.setThread({ tid: 42, comm: "bash", args: ["-c", "ls"], fds: { 3: { name: "/etc/passwd" } } });
 * const thread = await tables.get("threads", 42, { columns: ["comm", "args"] });
 * console.log(thread); // { comm: "bash", args: [{ value: "-c" }, { value: "ls" }] }
 * ```
 */
export class HostTables {
  readonly #process: HostProcess;
  readonly #inspector: string;

  /** @internal */
  constructor(child: HostProcess, inspector: string) {
    this.#process = child;
    this.#inspector = inspector;
  }

  async list(options: CallOptions = {}): Promise<readonly TableInfo[]> {
    return this.#call("table.list", options);
  }

  /** In the order of their names. */
  async columns(table: string, options: CallOptions = {}): Promise<readonly HostColumn[]> {
    return this.#call("table.columns", { table, ...options });
  }

  async size(table: string, options: CallOptions = {}): Promise<number> {
    return this.#call("table.size", { table, ...options });
  }

  /** All entries, in the table's order, which need not be any. Without keys: tables do not tell them. */
  async read(table: string, options: TableOptions = {}): Promise<readonly TableRow[]> {
    return (await this.#call<{ readonly rows: readonly WireRow[] }>("table.read", { table, ...options })).rows.map(tableRow);
  }

  /** One entry; `undefined` where there is none. */
  async get(table: string, key: TableValue, options: Omit<TableOptions, "limit"> = {}): Promise<TableRow | undefined> {
    const row = await this.#call<WireRow | null>("table.get", { table, key: wireValue(key), ...options });
    return row === null ? undefined : tableRow(row);
  }

  /** Writes to an entry, and makes it where there is none; whether it did. */
  async put(table: string, key: TableValue, values: TableInput, options: CallOptions = {}): Promise<boolean> {
    return this.#call("table.put", { table, key: wireValue(key), values: wireInput(values), ...options });
  }

  /** Whether there was such an entry. */
  async erase(table: string, key: TableValue, options: CallOptions = {}): Promise<boolean> {
    return this.#call("table.erase", { table, key: wireValue(key), ...options });
  }

  async clear(table: string, options: CallOptions = {}): Promise<void> {
    await this.#call("table.clear", { table, ...options });
  }

  /**
   * Tells the host of a thread, also what plugins cannot write; whether it is a new one. The inspector forgets all threads when it is opened or
   * closed, as libsinsp does.
   */
  async setThread(thread: HostThread, options: CallOptions = {}): Promise<boolean> {
    return this.#call("table.setThread", { key: wireValue(thread.tid), values: wireInput(threadInput(thread)), ...options });
  }

  async #call<Result>(op: string, args: object): Promise<Result> {
    return (await this.#process.call(op, { ...args, inspector: this.#inspector })).result as Result;
  }
}
