import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { definePlugin, on, parse } from "@falco-plugin/plugin";
import { benchMeta } from "./internal/bench-meta.ts";

let longest = 0;

/** Reads one parameter of a system call's event. */
export default definePlugin(
  benchMeta("parse-syscalls"),
  parse(
    on(SYSCALL_OPENAT_2_X, ({ payload }) => {
      longest = Math.max(longest, payload.name?.length ?? 0);
    }),
  ),
);
