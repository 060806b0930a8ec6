import type { TestRowInput } from "./test-row.ts";

type Wide = "pid" | "ptid" | "reaper_tid" | "sid" | "vtid" | "vpid" | "vpgid" | "pgid" | "fd_limit" | "exe_ino" | "exe_ino_ctime" | "exe_ino_mtime" | "pidns_init_start_ts";
type Narrow = "flags" | "uid" | "gid" | "loginuid" | "tty";
type Text = "comm" | "exe" | "exe_path" | "root" | "cwd";
type Flag = "exe_writable" | "exe_upper_layer" | "exe_lower_layer" | "exe_from_memfd";

/** Columns of libsinsp's table `threads`, by the names that they have there; not those that are tables. */
export type ThreadColumns = Readonly<Partial<Record<Wide, number | bigint> & Record<Narrow, number> & Record<Text, string> & Record<Flag, boolean>>>;

/** A thread of a process, as a test tells the host of it. */
export interface TestThread extends ThreadColumns {
  /** The thread's `pid` is the same, and it has no parent, unless they are given. */
  readonly tid: number | bigint;
  readonly args?: readonly string[];
  /** `NAME=value` each. */
  readonly env?: readonly string[];
  /** Path by subsystem. */
  readonly cgroups?: Readonly<Record<string, string>>;
  /** Columns of the table `file_descriptors` by descriptor. */
  readonly fds?: Readonly<Record<number, TestRowInput>>;
  /** Values of columns that plugins have added. */
  readonly added?: TestRowInput;
}

const wide: ReadonlySet<string> = new Set<Wide>(["pid", "ptid", "reaper_tid", "sid", "vtid", "vpid", "vpgid", "pgid", "fd_limit", "exe_ino", "exe_ino_ctime", "exe_ino_mtime", "pidns_init_start_ts"]);

/** What the host writes to the row of a thread. */
export function threadRow({ tid, args, env, cgroups, fds, added, ...columns }: TestThread): TestRowInput {
  const values = Object.entries({ pid: tid, ptid: 0, ...columns }).map(([name, value]) => [name, wide.has(name) && typeof value === "number" ? BigInt(value) : value] as const);
  return {
    ...(Object.fromEntries(values) as TestRowInput),
    ...added,
    ...(args && { args: texts(args) }),
    ...(env && { env: texts(env) }),
    ...(cgroups && { cgroups: Object.entries(cgroups).map(([first, second], place) => [BigInt(place), { first, second }] as const) }),
    ...(fds && { file_descriptors: Object.entries(fds).map(([fd, row]) => [BigInt(fd), row] as const) }),
  };
}

function texts(list: readonly string[]): readonly (readonly [bigint, TestRowInput])[] {
  return list.map((value, place) => [BigInt(place), { value }] as const);
}
