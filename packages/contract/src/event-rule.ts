import type { EventContext } from "./context.ts";
import type { EventView } from "./event-view.ts";

/** Which events something is for. */
export interface EventSelector {
  /** Event code. @abi ppm_event_code */
  readonly code: number;
  /** For async events (code 402): only those of this name. */
  readonly asyncName?: string;
  /** For events of source plugins (code 322): only those of this event source; of the plugin's own unless given. */
  readonly source?: string;
}

/** What a plugin does with events of one kind, before fields are extracted from them. */
export interface EventRule<in Config = unknown> extends EventSelector {
  /** Synchronous. @runs event thread */
  readonly handle: (event: EventView, ctx: EventContext<Config>) => void;
}

/** What a parse capability says before it is known what else the plugin is. */
export interface ParseDeclaration {
  readonly events: readonly EventSelector[];
  /** Event sources; derived from the events unless given. */
  readonly sources?: readonly string[];
}

/** Facts of a parse capability that are baked into the artifact. */
export interface ParseFacts {
  /** Event codes, at least one: an empty list would make Falco trace every system call. */
  readonly eventTypes: readonly number[];
  /** Event sources; empty = all. */
  readonly sources: readonly string[];
}
