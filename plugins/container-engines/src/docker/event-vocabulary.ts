import type { EventVocabulary } from "../replies/container-event-reply.ts";

/** How Docker tells events about containers. */
export const dockerEvents: EventVocabulary = {
  meanings: { create: "create", start: "start", destroy: "removed", rename: "changed", update: "changed" },
  notLabels: ["image", "name", "oldName", "exitCode", "signal", "execDuration"],
};
