import { createHash } from "node:crypto";
import { PROCEXIT_1_E, SYSCALL_CLONE_20_X, SYSCALL_CLOSE_X, SYSCALL_EXECVE_19_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";

/** How many containers the processes are spread over. */
const containers = 20;

const begin = 1_700_000_000_000_000_000n;

/**
 * The events of one process, a microsecond apart: it is made in a container, executes a program, opens and closes files, and ends.
 *
 * @param n - which process it is, from 0
 * @param events - how many events it makes, at least 4
 */
export function lifeOfProcess(n: number, events: number): Uint8Array[] {
  const tid = BigInt(1_000 + n);
  let ts = begin + BigInt(n * events) * 1_000n;
  const next = () => ({ ts: (ts += 1_000n), tid });
  const ids = { tid, pid: tid, ptid: 1n };
  const cgroup = `/docker/${createHash("sha256").update(String(n % containers)).digest("hex")}`;
  const cgroups = Buffer.from(["cpuset", "cpu", "memory"].map((name) => `${name}=${cgroup}\0`).join(""));
  const program = { res: 0n, exe: "nginx", args: Buffer.from("-g\0"), cwd: "/", comm: "nginx", cgroups };
  const usage = { pgft_maj: 0n, pgft_min: 0n, vm_size: 1, vm_rss: 1, vm_swap: 0 };
  const made = SYSCALL_CLONE_20_X.encode(next(), { ...ids, ...program, ...usage, fdlimit: 1024n, flags: 0, uid: 0, gid: 0, vtid: tid, vpid: tid, pidns_init_start_ts: 0n });
  const capabilities = { cap_inheritable: 0n, cap_permitted: 0n, cap_effective: 0n };
  const executable = { exe_ino: 1n, exe_ino_ctime: 1n, exe_ino_mtime: 1n, trusted_exepath: "/usr/sbin/nginx", filename: "/usr/sbin/nginx" };
  const executed = SYSCALL_EXECVE_19_X.encode(next(), { ...ids, ...program, ...usage, ...capabilities, ...executable, fdlimit: 1024n, env: Buffer.of(), tty: 0, vpgid: tid, pgid: tid, loginuid: 0, flags: 0, uid: 0, gid: 0 });
  const files = Array.from({ length: events - 3 }, (_, i) =>
    i % 2 === 0 ? SYSCALL_OPENAT_2_X.encode(next(), { fd: 3n, dirfd: -100n, name: `/etc/file-${i}`, flags: 1, mode: 0, dev: 0, ino: 7n }) : SYSCALL_CLOSE_X.encode(next(), { res: 0n, fd: 3n }),
  );
  return [made, executed, ...files, PROCEXIT_1_E.encode(next(), { status: 0n, ret: 0n, sig: 0, core: 0, reaper_tid: 1n })];
}
