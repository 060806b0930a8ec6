import { addColumns, type LibsinspColumns } from "./libsinsp-columns.ts";
import { TableSchema } from "./table-schema.ts";

/** The type of a file descriptor of which nothing is known. */
const uninitialized = 0xff;

const columns: LibsinspColumns = {
  type: ["uint8", uninitialized],
  open_flags: ["uint32"],
  name: ["string"],
  name_raw: ["string"],
  old_name: ["string"],
  flags: ["uint32"],
  dev: ["uint32"],
  mount_id: ["uint32"],
  ino: ["uint64"],
  pid: ["int64"],
  fd: ["int64", -1n],
  socket_ipv4_src_ip: ["uint32"],
  socket_ipv4_dest_dip: ["uint32"],
  socket_ipv4_src_port: ["uint16"],
  socket_ipv4_dst_port: ["uint16"],
  socket_ipv4_l4_proto: ["uint8"],
  socket_ipv6_src_ip_low: ["uint64"],
  socket_ipv6_src_ip_high: ["uint64"],
  socket_ipv6_dest_ip_low: ["uint64"],
  socket_ipv6_dest_ip_high: ["uint64"],
  socket_ipv6_src_port: ["uint16"],
  socket_ipv6_dst_port: ["uint16"],
  socket_ipv6_l4_proto: ["uint8"],
  socket_ipv4_server_ip: ["uint32"],
  socket_ipv4_server_port: ["uint16"],
  socket_ipv4_server_l4_proto: ["uint8"],
  socket_ipv6_server_ip_low: ["uint64"],
  socket_ipv6_server_ip_high: ["uint64"],
  socket_ipv6_server_port: ["uint16"],
  socket_ipv6_server_l4_proto: ["uint8"],
  socket_unix_src: ["uint64"],
  socket_unix_dest: ["uint64"],
};

/**
 * Libsinsp's table of a thread's file descriptors. There the columns of sockets share their memory, so that only those of the descriptor's type
 * make sense; here each has a value of its own.
 */
export function fileDescriptorsSchema(): TableSchema {
  return addColumns(new TableSchema("int64", { keyColumn: "fd" }), columns);
}
