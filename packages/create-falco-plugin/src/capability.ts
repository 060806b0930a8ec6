/** What a plugin can begin with. */
export const capabilities = ["async", "source", "extract", "parse", "listen"] as const;

/** One of {@link capabilities}. */
export type StarterCapability = (typeof capabilities)[number];

/** What each is for, in a few words. */
export const capabilityHints: Readonly<Record<StarterCapability, string>> = {
  async: "events of its own beside those of Falco, as an Observable",
  source: "a source of events that Falco opens",
  extract: "fields for rules and outputs",
  parse: "sees events in order and keeps a table",
  listen: "is told when captures begin and end, and counts them in a metric",
};
