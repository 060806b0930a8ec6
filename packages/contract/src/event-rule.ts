import type { EventContext } from "./context.ts";
import type { EventView } from "./event-view.ts";

/** Which events something is for. */
export interface EventSelector {
  /** Event code. @abi ppm_event_code */
  readonly code: number;
  /** For async events (code 402): only those of this name. */
  readonly asyncName?: string;
}

/** What a plugin does with events of one kind, before fields are extracted from them. */
export interface EventRule<in Config = unknown> extends EventSelector {
  /** Synchronous. @runs event thread */
  readonly handle: (event: EventView, ctx: EventContext<Config>) => void;
}

/** Facts of a parse capability that are baked into the artifact. */
export interface ParseFacts {
  /** Event codes, at least one: an empty list would make Falco trace every system call. */
  readonly eventTypes: readonly number[];
  /** Event sources; empty = all. */
  readonly sources: readonly string[];
}
