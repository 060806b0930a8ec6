import { containerAdded } from "@falco-plugin/container";
import { holds } from "../holds.ts";
import type { JavascriptTarget } from "../javascript-target.ts";
import { unlessRefused } from "../refused.ts";

/** The payload of a container event, which may come from a capture file: whatever is read of it can be told again, and is the same then. */
export const containerEvents: JavascriptTarget = {
  name: "container_events",
  dictionary: ['"labels"', '"port_mappings"', '"Mounts"', '"env"', '"Healthcheck"', "__proto__", "null"],
  run: (input) => {
    const container = unlessRefused(["FP_EVENT_DECODE"], () => containerAdded.decode(input));
    if (container === undefined) return;
    const told = Buffer.from(containerAdded(container).encode());
    const again = Buffer.from(containerAdded(containerAdded.decode(told)).encode());
    holds(told.equals(again), "what was told is the same when it is told again");
  },
};
