/** How many events a Docker Engine remembers for those who come late. */
const REMEMBERED = 256;

/** Something that has happened in a simulated engine. */
export interface SimulatedEvent {
  readonly action: "create" | "start" | "rename" | "destroy";
  readonly id: string;
}

/** Everything that has happened, as values and as lines of the event stream. */
export interface EventHistory {
  readonly all: readonly SimulatedEvent[];
  /** @returns the line that tells it */
  record(action: SimulatedEvent["action"], id: string, attributes: Readonly<Record<string, string>>): string;
  /** Lines of what has happened since then, in seconds, as far as it is remembered. */
  since(seconds: number): readonly string[];
}

/** An empty history. */
export function eventHistory(): EventHistory {
  const all: SimulatedEvent[] = [];
  const remembered: { readonly seconds: number; readonly line: string }[] = [];
  return {
    all,
    record: (action, id, attributes) => {
      const milliseconds = Date.now();
      const line = `${JSON.stringify({
        Type: "container",
        Action: action,
        Actor: { ID: id, Attributes: attributes },
        scope: "local",
        time: Math.floor(milliseconds / 1000),
        timeNano: milliseconds * 1e6,
      })}\n`;
      all.push({ action, id });
      remembered.push({ seconds: milliseconds / 1000, line });
      if (remembered.length > REMEMBERED) remembered.shift();
      return line;
    },
    since: (seconds) => remembered.filter((event) => event.seconds >= seconds).map(({ line }) => line),
  };
}
