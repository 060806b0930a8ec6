import type { EventVocabulary } from "../replies/container-event-reply.ts";

/** How Podman tells events about containers. */
export const podmanEvents: EventVocabulary = {
  meanings: { create: "create", start: "start", remove: "removed", rename: "changed", update: "changed" },
  notLabels: ["image", "name", "containerExitCode", "podId", "execDuration"],
};
