import type { SimulatedContainer } from "./simulated-container.ts";

/** How many events an engine remembers for those who come late. */
const REMEMBERED = 256;

/** Something that has happened in a simulated engine. */
export interface SimulatedEvent {
  readonly action: "create" | "start" | "rename" | "destroy";
  readonly id: string;
}

/** An event with everything that engines tell about it. */
export interface SimulatedHappening extends SimulatedEvent {
  readonly container: SimulatedContainer;
  /** The name then. */
  readonly name: string;
  /** Before a rename. */
  readonly oldName?: string;
  readonly milliseconds: number;
}

/** Everything that has happened. */
export interface EventHistory {
  readonly all: readonly SimulatedEvent[];
  record(happening: SimulatedHappening): void;
  /** What has happened since then, in seconds, as far as it is remembered. */
  readonly since: (seconds: number) => readonly SimulatedHappening[];
}

/** An empty history. */
export function eventHistory(): EventHistory {
  const all: SimulatedEvent[] = [];
  const remembered: SimulatedHappening[] = [];
  return {
    all,
    record: (happening) => {
      all.push({ action: happening.action, id: happening.id });
      remembered.push(happening);
      if (remembered.length > REMEMBERED) remembered.shift();
    },
    since: (seconds) => remembered.filter(({ milliseconds }) => milliseconds / 1000 >= seconds),
  };
}
