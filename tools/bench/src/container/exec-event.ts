import { ASYNCEVENT_E, SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";

/** A program that is executed, as a driver tells of it. */
export function execEvent(tid: number): Uint8Array {
  const at = BigInt(tid);
  const ids = { tid: at, pid: at, ptid: 1n, vpgid: at, pgid: at, uid: 0, gid: 0, loginuid: 0 };
  const texts = { exe: "nginx", args: Buffer.from("-g\0"), env: Buffer.of(), cwd: "/", comm: "nginx", trusted_exepath: "/usr/sbin/nginx", filename: "/usr/sbin/nginx", cgroups: Buffer.of() };
  const numbers = { res: 0n, fdlimit: 1024n, pgft_maj: 0n, pgft_min: 0n, vm_size: 1, vm_rss: 1, vm_swap: 0, tty: 0, flags: 0, cap_inheritable: 0n, cap_permitted: 0n, cap_effective: 0n, exe_ino: 1n, exe_ino_ctime: 1n, exe_ino_mtime: 1n };
  return SYSCALL_EXECVE_19_X.encode({ ts: 1n, tid: at }, { ...ids, ...texts, ...numbers });
}

/** The event by which the plugin tells of a container. */
export function containerEvent(fullId: string): Uint8Array {
  const container = { type: 0, id: fullId.slice(0, 12), full_id: fullId, name: `name-of-${fullId.slice(0, 8)}`, image: "nginx:1.27", imagerepo: "nginx", imagetag: "1.27", labels: { app: "web" }, Mounts: [] };
  return ASYNCEVENT_E.encode({ ts: 1n, tid: 0n }, { plugin_id: 0, name: "container", data: Buffer.from(`${JSON.stringify({ container })}\0`) });
}

/** A full id of its own for each number. */
export const containerId = (number: number): string => number.toString(16).padStart(12, "0").padEnd(64, "f");
