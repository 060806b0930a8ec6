import type { BackgroundFault } from "../../plugins/internal/background-faults.ts";
import type { EventFault } from "../../plugins/internal/event-faults.ts";

interface Common {
  /** What the plugin does, for people. */
  readonly title: string;
  /** What it needs of its host: `own` a process of its own, because it costs an isolate; default any. */
  readonly process?: "own";
  /** Limits that make it show sooner. */
  readonly limits?: Readonly<Record<string, number>>;
}

/** A plugin that does on the host's event thread what no plugin should. */
export interface EventThreadFault extends Common {
  readonly realm: "event";
  readonly name: EventFault;
  readonly at: "field" | "parse";
}

/** The same in its background. */
export interface BackgroundThreadFault extends Common {
  readonly realm: "background";
  readonly name: BackgroundFault;
  readonly at: "turn" | "stream" | "stop" | "load";
  /** Nothing tells of it before the host stops the plugin. */
  readonly quiet?: true;
}

/** Something that a plugin does and that a host has to survive. */
export type Fault = EventThreadFault | BackgroundThreadFault;

/** Names a fault in records and tests. */
export const faultKey = ({ realm, at, name }: Fault): string => `${realm}/${at}/${name}`;
