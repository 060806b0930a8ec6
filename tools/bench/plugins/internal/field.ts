import { compute, definePlugin, extract, on } from "@falco-plugin/plugin";
import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { benchMeta } from "./bench-meta.ts";

/** A field of a plugin of its own. */
export const field = <const Name extends string>(name: Name) =>
  definePlugin(benchMeta(name), extract({ [`${name.replaceAll("-", "_")}.length`]: compute({ type: "uint64", description: "Length of the file's name" }, on(SYSCALL_OPENAT_2_X, ({ payload }) => payload.name?.length)) }));
