import type { EventContext } from "@falco-plugin/contract";
import {
  PROCEXIT_1_E,
  SYSCALL_CHROOT_X,
  SYSCALL_CLONE3_X,
  SYSCALL_CLONE_20_X,
  SYSCALL_EXECVE_16_X,
  SYSCALL_EXECVE_17_X,
  SYSCALL_EXECVE_18_X,
  SYSCALL_EXECVE_19_X,
  SYSCALL_EXECVEAT_X,
  SYSCALL_FORK_20_X,
  SYSCALL_VFORK_20_X,
} from "@falco-plugin/events/types";
import { on, type ParseRule } from "@falco-plugin/plugin";
import type { ContainerConfig } from "../config.ts";
import { threads } from "../state/threads.ts";
import { placeProcess } from "./place-process.ts";
import { processEnded } from "./process-ended.ts";

type Context = EventContext<ContainerConfig>;

/** A system call has made a process, or another one of it. Where it has failed (`res` below 0), it has not. */
function processMade({ tid, payload: { res = 0n } }: { readonly tid: bigint; readonly payload: { readonly res?: bigint | undefined } }, ctx: Context): void {
  if (res < 0n) return;
  const table = ctx.table(threads);
  const thread = table.get(tid);
  // Hosts drop events, and with them threads: nothing to be said of.
  if (thread !== undefined) placeProcess(thread, table, ctx);
}

/** Follows processes: which container each is in, and which containers end with one. */
export const processRules: readonly ParseRule<ContainerConfig>[] = [
  on(SYSCALL_CLONE_20_X, processMade),
  on(SYSCALL_FORK_20_X, processMade),
  on(SYSCALL_VFORK_20_X, processMade),
  on(SYSCALL_CLONE3_X, processMade),
  on(SYSCALL_EXECVE_16_X, processMade),
  on(SYSCALL_EXECVE_17_X, processMade),
  on(SYSCALL_EXECVE_18_X, processMade),
  on(SYSCALL_EXECVE_19_X, processMade),
  on(SYSCALL_EXECVEAT_X, processMade),
  on(SYSCALL_CHROOT_X, processMade),
  on(PROCEXIT_1_E, ({ tid }, ctx: Context) => processEnded(tid, ctx)),
];

/** Processes that are there when a capture is opened have made no event. */
export function placeAllProcesses(ctx: Context): void {
  const table = ctx.table(threads);
  table.forEach((thread) => {
    try {
      placeProcess(thread, table, ctx);
    } catch (error) {
      // One thread that cannot be read or written must not leave all others without a container.
      ctx.log.debug("a thread cannot be placed", { error: String(error) });
    }
  });
}
