import type { EventContext } from "@falco-plugin/plugin";
import { column, exportTable } from "@falco-plugin/tables";
import { outcome } from "./steps.ts";

/** The table that sequences of operations are done on. */
export const subject = exportTable("subject", "string", {
  text: column.string(),
  number: column.int32(),
  big: column.uint64(),
  flag: column.bool(),
  hidden: column.string({ visibility: "private" }),
  parts: column.table("uint32", { text: column.string(), flag: column.bool() }),
});

/** Values of an entry, as JSON has them: `big` is its digits. */
export interface OperationValues {
  readonly text?: string;
  readonly number?: number;
  readonly big?: string;
  readonly flag?: boolean;
  readonly hidden?: string;
}

/** Something that is done with the table. */
export type TableOperation =
  | { readonly do: "insert" | "upsert"; readonly key: string; readonly values: OperationValues }
  | { readonly do: "write" | "read"; readonly key: string; readonly column: "text" | "hidden"; readonly text?: string }
  | { readonly do: "erase" | "has" | "row"; readonly key: string }
  | { readonly do: "clear" | "size" | "rows" | "raise all" | "replace all" | "erase all" | "first" }
  /** Finds an entry, which later operations of the event use. */
  | { readonly do: "hold"; readonly key: string; readonly as: number }
  | { readonly do: "held row" | "release"; readonly as: number }
  | { readonly do: "set held"; readonly as: number; readonly values: OperationValues }
  | { readonly do: "insert part"; readonly key: string; readonly part: number; readonly text: string }
  | { readonly do: "erase part"; readonly key: string; readonly part: number }
  | { readonly do: "parts" | "clear parts"; readonly key: string }
  | { readonly do: "part of held"; readonly as: number; readonly part: number; readonly text: string };

const tableOf = (ctx: EventContext<unknown>) => ctx.table(subject);
type Subject = ReturnType<typeof tableOf>;
type Entry = NonNullable<ReturnType<Subject["get"]>>;
type Parts = ReturnType<typeof partsOf>;

const valuesOf = ({ big, ...values }: OperationValues) => ({ ...values, ...(big !== undefined && { big: BigInt(big) }) });
const partsOf = (entry: Entry) => entry.table("parts");
const byKey = (rows: readonly (readonly [string | number, unknown])[]): unknown => [...rows].sort(([a], [b]) => (a < b ? -1 : 1));

function partRows(parts: Parts): unknown {
  const rows: [number, unknown][] = [];
  parts.forEach((part) => void rows.push([part.key, part.row()]));
  return byKey(rows);
}

function rowsOf(table: Subject): unknown {
  const rows: [string, unknown][] = [];
  table.forEach((entry) => void rows.push([entry.key, [entry.row(), partRows(partsOf(entry))]]));
  return byKey(rows);
}

/** What each of them came to, as text; the order in which entries are shown is left open. */
export function performAll(ctx: EventContext<unknown>, operations: readonly TableOperation[]): readonly string[] {
  const table = tableOf(ctx);
  const held = new Map<number, Entry | undefined>();
  return operations.map((operation) => outcome(() => perform(table, held, operation)));
}

function perform(table: Subject, held: Map<number, Entry | undefined>, operation: TableOperation): unknown {
  switch (operation.do) {
    case "insert":
      return table.insert(operation.key, valuesOf(operation.values));
    case "upsert":
      return table.upsert(operation.key, valuesOf(operation.values));
    case "write":
      return table.write(operation.key, operation.column, operation.text ?? "");
    case "read":
      return table.read(operation.key, operation.column);
    case "erase":
      return table.erase(operation.key);
    case "has":
      return table.has(operation.key);
    case "row":
      return table.get(operation.key)?.row();
    case "clear":
      return table.clear();
    case "size":
      return table.size;
    case "rows":
      return rowsOf(table);
    case "raise all":
      return table.forEach((entry) => void table.upsert(entry.key, { number: Math.min(entry.get("number") + 1, 2 ** 31 - 1) }));
    case "replace all":
      return table.forEach((entry) => table.insert(entry.key, { text: "replaced" }));
    case "erase all":
      return table.forEach((entry) => void table.erase(entry.key));
    case "first":
      return table.forEach(() => false);
    case "hold":
      return held.set(operation.as, table.get(operation.key)).get(operation.as) !== undefined;
    case "held row":
      return held.get(operation.as)?.row();
    case "release":
      return held.get(operation.as)?.release();
    case "set held":
      return held.get(operation.as)?.set(valuesOf(operation.values));
    case "part of held": {
      const entry = held.get(operation.as);
      return entry && partsOf(entry).insert(operation.part, { text: operation.text });
    }
    default:
      return performOnParts(table, operation);
  }
}

function performOnParts(table: Subject, operation: Extract<TableOperation, { readonly do: "insert part" | "erase part" | "parts" | "clear parts" }>): unknown {
  const entry = table.get(operation.key);
  if (entry === undefined) return undefined;
  const parts = partsOf(entry);
  switch (operation.do) {
    case "insert part":
      return parts.insert(operation.part, { text: operation.text, flag: operation.part % 2 === 0 });
    case "erase part":
      return parts.erase(operation.part);
    case "clear parts":
      return parts.clear();
    case "parts":
      return partRows(parts);
  }
}
