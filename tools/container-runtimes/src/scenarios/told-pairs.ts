import type { SeenContainerEvent } from "./container-event.ts";

/** Which containers came and which went, as sorted lines `added <id>` and `removed <id>`; updates are no news here. */
export const toldPairs = (events: readonly SeenContainerEvent[]): readonly string[] =>
  [...new Set(events.map(({ name, container }) => `${name === "container_removed" ? "removed" : "added"} ${container.full_id}`))].sort();
