import { type ColumnInfo, FalcoPluginError, type TableType } from "@falco-plugin/contract";
import type { TableAvailability } from "./table-availability.ts";
import type { StoredColumn, TableSchema } from "./table-schema.ts";
import type { TableShape } from "./table-shape.ts";
import { addColumn, columnInfos, visibleColumn } from "./table-user.ts";
import { aType, columnTitle } from "./words.ts";

/** The columns of a table as one plugin has them: all that it may see, and those that it knows by number. */
export class TableColumns {
  readonly #schema: TableSchema;
  readonly #shape: TableShape;
  readonly #availability: TableAvailability;
  #listed: readonly ColumnInfo[];

  constructor(schema: TableSchema, shape: TableShape, availability: TableAvailability) {
    this.#schema = schema;
    this.#shape = shape;
    this.#availability = availability;
    this.#listed = columnInfos(schema, shape.user);
  }

  /** Where it does not tell now, as it told last. */
  list(): readonly ColumnInfo[] {
    if (this.#availability.tellsColumns()) this.#listed = columnInfos(this.#schema, this.#shape.user);
    return this.#listed;
  }

  has(number: number): boolean {
    return this.#shape.at(number).column !== undefined;
  }

  /** @throws FalcoPluginError `FP_TABLE_MISSING` for an optional one that is not there */
  at(number: number): StoredColumn {
    const { name, column } = this.#shape.at(number);
    if (column === undefined) throw new FalcoPluginError("FP_TABLE_MISSING", `${columnTitle(this.#shape.title, name)} is not there`);
    return column;
  }

  find(name: string, type: TableType): number | undefined {
    const { title, user } = this.#shape;
    const column = visibleColumn(this.#schema, user, name);
    const known = column && this.#shape.numberOf(column);
    if (column === undefined || (known === undefined && !this.#availability.tellsColumns())) return undefined;
    if (column.type !== type) throw new FalcoPluginError("FP_TABLE_TYPE", `${columnTitle(title, name)} is ${aType(column.type)}, not ${aType(type)} as it is looked for`);
    return known ?? this.#shape.add(column);
  }

  add(name: string, type: TableType): number {
    const { title, isNested } = this.#shape;
    const found = this.find(name, type);
    if (found !== undefined) return found;
    if (!this.#availability.tellsColumns()) throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", `${title} takes ${isNested ? "no columns but those that the plugin declares" : "columns while the plugin is initialised only"}`);
    const number = this.#shape.add(addColumn(title, this.#schema, name, type));
    this.list();
    return number;
  }
}
