import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { compute, definePlugin, extract, on, rawSource } from "@falco-plugin/plugin";
import { fixtureMeta } from "./internal/fixture-meta.ts";

/** System calls from a plugin: opens the files that are its open parameter, as thread 4242, a millisecond apart. */
export default definePlugin(
  fixtureMeta("raw"),
  rawSource({
    *open(params) {
      let ts = 1_700_000_000_000_000_000n;
      for (const name of params.split(" ")) {
        const event = SYSCALL_OPENAT_2_X.encode({ ts: (ts += 1_000_000n), tid: 4242n }, { fd: 3n, name });
        // An event that contradicts its own lengths is not the host's business.
        yield name === "broken" ? event.subarray(0, event.length - 1) : event;
      }
    },
  }),
  extract({
    "raw.tid": compute({ type: "string", description: "The thread" }, on(SYSCALL_OPENAT_2_X, ({ tid }) => String(tid))),
    "raw.name": compute({ type: "string", description: "The file" }, on(SYSCALL_OPENAT_2_X, ({ payload }) => payload.name)),
  }),
);
