import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { compute, definePlugin, extract, on, parse } from "@falco-plugin/plugin";
import { benchMeta } from "./internal/bench-meta.ts";

interface Opened {
  readonly path: string;
  readonly parts: readonly string[];
  readonly fd: bigint;
}

/** As many as are remembered at a time; each event replaces one, so garbage is young and old. */
const remembered = 5_000;

const opened = new Map<number, Opened>();
let events = 0;

/** Allocates as plugins do: reads texts, splits them, remembers objects for a while, and makes new texts and lists of them. */
export default definePlugin(
  benchMeta("steady-load"),
  parse(
    on(SYSCALL_OPENAT_2_X, ({ payload }) => {
      const path = payload.name ?? "";
      opened.set(events++ % remembered, { path, parts: path.split("/"), fd: payload.fd ?? -1n });
    }),
  ),
  extract(
    {
      "steady.folder": compute({ type: "string", description: "The folder of the file" }, on(SYSCALL_OPENAT_2_X, ({ payload }) => (payload.name ?? "").split("/").slice(0, -1).join("/"))),
      "steady.before": compute({ type: "string", list: true, description: "Parts of the path that was opened before" }, on(SYSCALL_OPENAT_2_X, () => [...(opened.get((events - 2) % remembered)?.parts ?? [])])),
    },
    { events: [SYSCALL_OPENAT_2_X] },
  ),
);
