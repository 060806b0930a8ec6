import { ASYNCEVENT_E, CONTAINER_E, CONTAINER_JSON_2_E, CONTAINER_JSON_E, PROCEXIT_1_E, SOCKET_ACCEPT_5_X, SYSCALL_EXECVE_19_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import type { CgroupLine } from "@falco-plugin-tools/container-runtimes";
import { containerAdded, containerRemoved } from "../../src/index.ts";
import type { ToldContainer } from "../../src/payload/container-payload.ts";

// Events as a driver makes them, with what libsinsp counts on.

let clock = 1_700_000_000_000_000_000n;
const next = (tid: bigint): { readonly ts: bigint; readonly tid: bigint } => ({ ts: (clock += 1_000n), tid });

/** What a program is, where it matters. */
export interface Execution {
  readonly comm?: string;
  /** Default: it has no terminal. */
  readonly tty?: number;
}

/** A program is executed in this cgroup; the thread must be there already. */
export const executed = (tid: bigint, cgroup: string, execution: Execution = {}): Uint8Array =>
  executedIn(
    tid,
    ["cpuset", "cpu", "memory"].map((controllers) => ({ controllers, path: cgroup })),
    execution,
  );

/** A program is executed in the cgroups of a process, as the kernel tells them. */
export function executedIn(tid: bigint, lines: readonly CgroupLine[], { comm = "nginx", tty = 0 }: Execution = {}): Uint8Array {
  const ids = { tid, pid: tid, ptid: 1n, vpgid: tid, pgid: tid, uid: 33, gid: 33, loginuid: 33 };
  // Controllers of the unified hierarchy are told like those of others, each with its path.
  const all = lines.flatMap(({ controllers, path }) => (controllers === "" ? "cpuset,memory" : controllers.replace(/^name=/, "")).split(",").map((name) => `${name}=${path}\0`));
  const cgroups = Buffer.from(all.join(""));
  const texts = { exe: "nginx", args: Buffer.from("-g\0"), env: Buffer.of(), cwd: "/", comm, trusted_exepath: "/usr/sbin/nginx", filename: "/usr/sbin/nginx" };
  const numbers = { res: 0n, fdlimit: 1024n, pgft_maj: 0n, pgft_min: 0n, vm_size: 1, vm_rss: 1, vm_swap: 0, tty, flags: 0, cap_inheritable: 0n, cap_permitted: 0n, cap_effective: 0n, exe_ino: 1n, exe_ino_ctime: 1n, exe_ino_mtime: 1n };
  return SYSCALL_EXECVE_19_X.encode(next(tid), { ...ids, ...texts, ...numbers, cgroups });
}

/** A file is opened. */
export const opened = (tid: bigint, name = "/etc/passwd"): Uint8Array => SYSCALL_OPENAT_2_X.encode(next(tid), { fd: 3n, dirfd: -100n, name, flags: 1, mode: 0, dev: 0, ino: 7n });

/** A process ends. */
export const ended = (tid: bigint): Uint8Array => PROCEXIT_1_E.encode(next(tid), { status: 0n, ret: 0n, sig: 0, core: 0, reaper_tid: 1n });

/** A connection from one address to the other is accepted. */
export const accepted = (tid: bigint, from: string, to: string): Uint8Array =>
  SOCKET_ACCEPT_5_X.encode(next(tid), { fd: 9n, tuple: { family: "ipv4", source: { address: from, port: 4000 }, destination: { address: to, port: 80 } }, queuepct: 0, queuelen: 0, queuemax: 5 });

const jsonOf = (container: ToldContainer): string => String(containerAdded(container).encode()).replace("\0", "");

/** How captures of all times tell of a container. */
export const tellsOf = {
  container: (container: ToldContainer) => ASYNCEVENT_E.encode(next(0n), { plugin_id: 0, name: "container", data: Buffer.from(String(containerAdded(container).encode())) }),
  container_removed: (container: ToldContainer) => ASYNCEVENT_E.encode(next(0n), { plugin_id: 0, name: "container_removed", data: Buffer.from(String(containerRemoved(container).encode())) }),
  "the oldest": ({ id, name, image }: ToldContainer, tid = -1n) => CONTAINER_E.encode(next(tid), { id, type: 0, name, image }),
  "JSON of 16 bits": (container: ToldContainer, tid = -1n) => CONTAINER_JSON_E.encode(next(tid), { json: jsonOf(container) }),
  "JSON of 32 bits": (container: ToldContainer, tid = -1n) => CONTAINER_JSON_2_E.encode(next(tid), { json: jsonOf(container) }),
};
