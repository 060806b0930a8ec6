import { column, existing, importTable } from "@falco-plugin/tables";

/** The host's threads: what it has, with names of ours for some; what it may have; and what is added to it, a column of every type. */
export const threads = importTable("threads", "int64", {
  tid: existing("int64"),
  comm: existing("string", { access: "rw" }),
  folder: existing("string", { name: "cwd", access: "rw" }),
  user: existing("uint32", { name: "uid", access: "rw" }),
  inode: existing("uint64", { name: "exe_ino" }),
  isWritable: existing("bool", { name: "exe_writable" }),
  arguments: existing.table("uint64", { value: existing("string", { access: "rw" }) }, { name: "args", access: "rw" }),
  env: existing.table("uint64", { value: existing("string") }),
  cgroups: existing.table("uint64", { subsystem: existing("string", { name: "first" }), path: existing("string", { name: "second", access: "rw" }) }, { access: "rw" }),
  files: existing.table("int64", { fd: existing("int64"), name: existing("string", { access: "rw" }), kind: existing("uint8", { name: "type" }), note: column.string({ name: "conformance_note" }) }, { name: "file_descriptors", access: "rw" }),
  unknown: existing("string", { name: "no_such_column", optional: true, access: "rw" }),
  unknowns: existing.table("uint64", {}, { name: "no_such_table", optional: true }),
  a_bool: column.bool({ name: "conformance_bool" }),
  a_int8: column.int8({ name: "conformance_int8" }),
  a_int16: column.int16({ name: "conformance_int16" }),
  a_int32: column.int32({ name: "conformance_int32" }),
  a_int64: column.int64({ name: "conformance_int64" }),
  a_uint8: column.uint8({ name: "conformance_uint8" }),
  a_uint16: column.uint16({ name: "conformance_uint16" }),
  a_uint32: column.uint32({ name: "conformance_uint32" }),
  a_uint64: column.uint64({ name: "conformance_uint64" }),
  a_string: column.string({ name: "conformance_string" }),
});

/** A table that no host has. */
export const processes = importTable("processes", "int64", { name: existing("string") }, { optional: true });
