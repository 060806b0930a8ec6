import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { compute, definePlugin, extract, on, parse, perInstance } from "@falco-plugin/plugin";
import { type EventMisbehaviour, eventMisbehaviours } from "./internal/event-misbehaviours.ts";
import { fixtureMeta } from "./internal/fixture-meta.ts";

const files = perInstance(() => ({ parsed: 0 }));

/** Only an event realm. A file with the name of a misbehaviour makes its field misbehave. */
export default definePlugin(
  { ...fixtureMeta("opened-files"), permissions: { fs: "read" } },
  parse(on(SYSCALL_OPENAT_2_X, (_input, ctx) => void ctx.use(files).parsed++)),
  extract({
    "opened.name": compute({ type: "string", description: "Name of the file" }, on(SYSCALL_OPENAT_2_X, ({ payload }) => {
      if (payload.name !== null && payload.name !== undefined && payload.name in eventMisbehaviours) eventMisbehaviours[payload.name as EventMisbehaviour]();
      return payload.name;
    })),
    "opened.parsed": compute({ type: "uint64", description: "How many events were parsed" }, on(SYSCALL_OPENAT_2_X, (_input, ctx) => ctx.use(files).parsed)),
  }),
);
