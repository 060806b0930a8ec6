import { tableTypes } from "@falco-plugin/contract";
import { column, exportTable } from "@falco-plugin/tables";
import { sampleColumns } from "./table-samples.ts";

/** A column of every type and of every visibility, and tables in its entries, in which there are tables. */
export const samples = exportTable("samples", "string", {
  ...sampleColumns,
  fixed: column.string({ visibility: "readonly" }),
  secret: column.string({ visibility: "private" }),
  renamed: column.uint32({ name: "count_of_it" }),
  ports: column.table("uint16", { protocol: column.string(), checked: column.bool({ visibility: "readonly" }), peers: column.table("string", { seen: column.uint64() }) }),
});

/** Entries without columns: those are for others to add. */
export const blank = exportTable("blank", "uint32", {});

/** Tables whose keys are of each type, with the column `text`. */
export const keyed = {
  bool: exportTable("by_bool", "bool", { text: column.string() }),
  int8: exportTable("by_int8", "int8", { text: column.string() }),
  int16: exportTable("by_int16", "int16", { text: column.string() }),
  int32: exportTable("by_int32", "int32", { text: column.string() }),
  int64: exportTable("by_int64", "int64", { text: column.string() }),
  uint8: exportTable("by_uint8", "uint8", { text: column.string() }),
  uint16: exportTable("by_uint16", "uint16", { text: column.string() }),
  uint32: exportTable("by_uint32", "uint32", { text: column.string() }),
  uint64: exportTable("by_uint64", "uint64", { text: column.string() }),
  string: exportTable("by_string", "string", { text: column.string() }),
};

/** All of them. */
export const allKeyed = tableTypes.map((type) => keyed[type]);
