import type { FixtureName } from "./fixtures.ts";

/** An async event as it was seen in the host's event stream. */
export interface SeenEvent {
  readonly name: string;
  readonly data: Uint8Array;
}

/** What a host can do; tests of what it cannot are not defined for it. */
export interface HostSupport {
  /** Async events of one instance can be stopped and started again. */
  readonly restart: boolean;
  /** The state for a capture file can be asked for. */
  readonly dumpState: boolean;
  /** A start returns when the plugin is ready, or may be waited for no longer. */
  readonly waitsAtStart: boolean;
  /** Payloads are seen byte for byte. */
  readonly bytes: boolean;
  /** A plugin may misbehave: it cannot take the test's own process down. */
  readonly containment: boolean;
}

/** Makes instances of fixture plugins in some host. */
export interface HostDriver {
  readonly name: string;
  readonly supports: HostSupport;
  /** Loads and initialises; rejects with the plugin's own error text where `init` fails. */
  load(fixture: FixtureName, config?: unknown): Promise<DrivenPlugin>;
}

/** One plugin instance in a host. */
export interface DrivenPlugin extends AsyncDisposable {
  /** The host starts async events. */
  start(): Promise<void>;
  /** The host stops async events; rejects if it cannot. */
  stop(): Promise<void>;
  /** Lets the host read until it has seen so many events in all, and returns all it has seen; rejects where they do not come. */
  seen(atLeast: number): Promise<readonly SeenEvent[]>;
  /** Lets the host read for so long, and returns all it has seen. */
  seenAfter(ms: number): Promise<readonly SeenEvent[]>;
  /** What a capture file would begin with; rejects with the plugin's own error text. */
  dumpState(): Promise<readonly SeenEvent[]>;
  /** The lines that the plugin has logged so far. */
  logs(): readonly string[];
}
