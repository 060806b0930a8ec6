import type { TableInput } from "./table-values.ts";

type Integer = "pid" | "ptid" | "reaper_tid" | "sid" | "vtid" | "vpid" | "vpgid" | "pgid" | "fd_limit" | "flags" | "uid" | "gid" | "loginuid" | "tty" | "exe_ino" | "exe_ino_ctime" | "exe_ino_mtime" | "pidns_init_start_ts";
type Text = "comm" | "exe" | "exe_path" | "root" | "cwd";
type Flag = "exe_writable" | "exe_upper_layer" | "exe_lower_layer" | "exe_from_memfd";

/** Columns of libsinsp's table `threads`, by the names that they have there; not those that are tables. */
export type ThreadColumns = Readonly<Partial<Record<Integer, number | bigint> & Record<Text, string> & Record<Flag, boolean>>>;

/** A thread of a process as the host knows it. */
export interface HostThread extends ThreadColumns {
  /** The thread's `pid` is the same, and it has no parent, unless they are given. */
  readonly tid: number | bigint;
  readonly args?: readonly string[];
  /** `NAME=value` each. */
  readonly env?: readonly string[];
  /** Path by subsystem. */
  readonly cgroups?: Readonly<Record<string, string>>;
  /** Columns of the table `file_descriptors` by descriptor. */
  readonly fds?: Readonly<Record<number, TableInput>>;
  /** Values of columns that plugins added. */
  readonly added?: TableInput;
}

/** What the host writes to the entry of a thread. */
export function threadInput({ tid, args, env, cgroups, fds, added, ...columns }: HostThread): TableInput {
  const texts = (list: readonly string[]): [number, TableInput][] => list.map((value, i) => [i, { value }]);
  return {
    pid: tid,
    ptid: 0,
    ...(columns as TableInput),
    ...added,
    ...(args && { args: texts(args) }),
    ...(env && { env: texts(env) }),
    ...(cgroups && { cgroups: Object.entries(cgroups).map(([first, second], i): [number, TableInput] => [i, { first, second }]) }),
    ...(fds && { file_descriptors: Object.entries(fds).map(([fd, values]): [number, TableInput] => [Number(fd), values]) }),
  };
}
