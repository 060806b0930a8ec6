import { fileDescriptorsSchema } from "./file-descriptors-schema.ts";
import { addColumns, type LibsinspColumns } from "./libsinsp-columns.ts";
import { StoredTable } from "./stored-table.ts";
import { TableSchema, type TableTraits } from "./table-schema.ts";

const unknownId = 0xffffffff;
/** The flag of libsinsp that says that a thread's name may have changed; new threads begin with it. */
const nameChanged = 1 << 17;

/** In libsinsp's order; with the values that a thread has there before anything is known of it. */
const columns: LibsinspColumns = {
  tid: ["int64", -1n],
  pid: ["int64", -1n],
  ptid: ["int64", -1n],
  reaper_tid: ["int64", -1n],
  sid: ["int64", -1n],
  comm: ["string"],
  exe: ["string"],
  exe_path: ["string"],
  exe_writable: ["bool"],
  exe_upper_layer: ["bool"],
  exe_lower_layer: ["bool"],
  exe_from_memfd: ["bool"],
  flags: ["uint32", nameChanged],
  fd_limit: ["int64", -1n],
  uid: ["uint32", unknownId],
  gid: ["uint32", unknownId],
  loginuid: ["uint32", unknownId],
  exe_ino: ["uint64"],
  exe_ino_ctime: ["uint64"],
  exe_ino_mtime: ["uint64"],
  vtid: ["int64", -1n],
  vpid: ["int64", -1n],
  vpgid: ["int64", -1n],
  pgid: ["int64", -1n],
  pidns_init_start_ts: ["uint64"],
  root: ["string"],
  tty: ["uint32"],
};

/** The one table that every host has: libsinsp's, with its columns, and the tables in them. Without threads: no system calls fill it here. */
export function threadsTable(): StoredTable {
  const schema = new TableSchema("int64", { keyColumn: "tid" });
  addColumns(schema, columns);
  schema.add({ name: "cwd", type: "string", visibility: "readonly", initial: "" });
  const list: TableTraits = { list: true, closed: true };
  const tables = {
    args: addColumns(new TableSchema("uint64", list), { value: ["string"] }),
    env: addColumns(new TableSchema("uint64", list), { value: ["string"] }),
    cgroups: addColumns(new TableSchema("uint64", list), { first: ["string"], second: ["string"] }),
    file_descriptors: fileDescriptorsSchema(),
  };
  for (const [name, table] of Object.entries(tables)) schema.add({ name, type: "table", table, visibility: "readonly", initial: 0 });
  return new StoredTable("threads", schema);
}
