import { PROCEXIT_1_E, SOCKET_ACCEPT_5_X, SYSCALL_EXECVE_19_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import type { HostThread } from "@falco-plugin/host";

/** What each program opens. */
const filesOfEach = 7;

/** Threads of the host, each the first of its session. */
export const stormThreads: readonly HostThread[] = Array.from({ length: 60 }, (_, i) => ({ tid: 1000 + i, sid: 1000 + i, ptid: 1, comm: `program-${String(i)}` }));

/** Programs that are executed in containers, open files, accept connections and end: one after the other, as bytes. Times are given to them when they come. */
export function stormEvents(cgroups: readonly string[]): readonly Uint8Array[] {
  return stormThreads.flatMap(({ tid }, i) => programLife(BigInt(tid), cgroups[i % cgroups.length] ?? "/init.scope"));
}

function programLife(tid: bigint, cgroup: string): readonly Uint8Array[] {
  const at = { ts: 1n, tid };
  const cgroups = Buffer.from(["cpuset", "cpu", "memory"].map((controller) => `${controller}=${cgroup}\0`).join(""));
  const executed = SYSCALL_EXECVE_19_X.encode(at, { res: 0n, tid, pid: tid, ptid: 1n, pgid: tid, vpgid: tid, exe: "nginx", comm: "nginx", args: Buffer.from("-g\0"), env: Buffer.of(), cwd: "/", filename: "/usr/sbin/nginx", cgroups });
  const opened = Array.from({ length: filesOfEach }, (_, n) => SYSCALL_OPENAT_2_X.encode(at, { fd: 3n, dirfd: -100n, name: `/usr/lib/module-${String(n)}/file-${String(tid)}.so`, flags: 1, mode: 0, dev: 0, ino: 7n }));
  const accepted = SOCKET_ACCEPT_5_X.encode(at, { fd: 9n, tuple: { family: "ipv4", source: { address: "10.0.0.7", port: 4000 }, destination: { address: "10.0.0.8", port: 80 } }, queuepct: 0, queuelen: 0, queuemax: 5 });
  const ended = PROCEXIT_1_E.encode(at, { status: 0n, ret: 0n, sig: 0, core: 0, reaper_tid: 1n });
  return [executed, ...opened, accepted, ended];
}

