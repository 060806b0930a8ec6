import { fileFlags } from "@falco-plugin/events/flags";
import { PROCEXIT_1_E, SYSCALL_EXECVE_19_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { type Step, stepSchema } from "./step.ts";

/** The working directory, where a path is relative to it. */
const AT_FDCWD = -100n;

const { O_RDONLY, O_WRONLY } = fileFlags.values;

/**
 * The event of one step.
 *
 * @param json - A step, as it stands in the file
 * @param ts - Nanoseconds since the epoch
 * @throws ZodError for what is no step
 */
export function encodeStep(json: unknown, ts: bigint): Uint8Array {
  const step = stepSchema.parse(json);
  const header = { ts, tid: BigInt(step.tid) };
  switch (step.do) {
    case "exec":
      return SYSCALL_EXECVE_19_X.encode(header, execParams(step));
    case "open":
      return SYSCALL_OPENAT_2_X.encode(header, { fd: BigInt(step.fd), dirfd: AT_FDCWD, name: step.path, flags: step.write ? O_WRONLY : O_RDONLY });
    case "exit":
      return PROCEXIT_1_E.encode(header, { status: BigInt(step.status), ret: BigInt(step.status) });
  }
}

function execParams({ tid, exe, args }: Extract<Step, { do: "exec" }>) {
  const id = BigInt(tid);
  const comm = exe.slice(exe.lastIndexOf("/") + 1);
  // Each argument ends with a NUL.
  const bytes = new TextEncoder().encode(args.map((arg) => `${arg}\0`).join(""));
  return { res: 0n, exe, args: bytes, tid: id, pid: id, ptid: 1n, cwd: "/", comm, trusted_exepath: exe, filename: exe };
}
