/** Types of keys and values in tables. @abi ss_plugin_state_type */
export const tableTypes = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "string"] as const;

/** Type of a key or value in a table. */
export type TableType = (typeof tableTypes)[number];

/** What a key or value of each type is in JavaScript: 64-bit integers are `bigint`. */
export interface TableValues {
  readonly bool: boolean;
  readonly int8: number;
  readonly int16: number;
  readonly int32: number;
  readonly int64: bigint;
  readonly uint8: number;
  readonly uint16: number;
  readonly uint32: number;
  readonly uint64: bigint;
  readonly string: string;
}

/** A key or value, of whichever type. */
export type TableValue = TableValues[TableType];

/** Who sees a column of a plugin's own table: all; all, and none but the plugin writes to it; the plugin alone. */
export type ColumnVisibility = "public" | "readonly" | "private";

/** A column, as it is baked into the artifact. */
export interface ColumnFacts {
  /** Its name in the table. */
  readonly name: string;
  /** `table` for a table in each entry. */
  readonly type: TableType | "table";
  /** Of a column of type `table`. */
  readonly table?: NestedTableFacts;
  /** In a host's table: whether it has to be there, or is added where it is not. */
  readonly origin?: "existing" | "added";
  /** In a host's table: whether the plugin can do without. */
  readonly optional?: boolean;
  /** In the plugin's own table. */
  readonly visibility?: ColumnVisibility;
}

/** A table inside an entry. */
export interface NestedTableFacts {
  readonly keyType: TableType;
  readonly columns: readonly ColumnFacts[];
}

/** A table, as it is baked into the artifact. */
export interface TableFacts extends NestedTableFacts {
  /** Whether it is the host's (or another plugin's), or the plugin's own. */
  readonly kind: "import" | "export";
  readonly name: string;
  /** Of an import: whether the plugin can do without. */
  readonly optional?: boolean;
}
