import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { compute, extract, on } from "@falco-plugin/plugin";

/** Fields for rules and outputs. They are computed where a rule asks for them. */
export const fields = extract({
  "example_plugin.extension": compute(
    { type: "string", description: "What is behind the last dot of an opened file's name", addOutput: true },
    on(SYSCALL_OPENAT_2_X, ({ payload }) => /[^/]\.([^./]+)$/.exec(payload.name ?? "")?.[1]),
  ),
});
