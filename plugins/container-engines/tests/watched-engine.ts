import { lastValueFrom } from "rxjs";
import { expect, vi } from "vitest";
import type { ContainerInfo } from "../src/container-info.ts";
import type { ContainerChange, Engine } from "../src/engine.ts";
import type { EngineOptions } from "../src/engine-options.ts";
import { recordingLogger } from "./recording-logger.ts";

/** How long something may take to be told. */
const PATIENCE_MS = 4_000;

/** An engine that somebody is subscribed to, with what it has told. Sandboxes of pods are left out: what is tested makes none. */
export interface WatchedEngine {
  readonly engine: Engine;
  readonly changes: readonly ContainerChange[];
  readonly lines: readonly string[];
  /** Each state, and how many changes were told before. */
  readonly states: readonly string[];
  /** What was told, as `kind name`. */
  told(): readonly string[];
  /** Waits until exactly this was told. */
  has(...expected: readonly string[]): Promise<void>;
  /** Waits until something was logged. */
  logged(text: string): Promise<void>;
  find(id: string): Promise<ContainerInfo | undefined>;
  unsubscribe(): void;
}

/** Subscribes to an engine, with time limits that fit tests. */
export function watchEngine(make: (options: EngineOptions) => Engine, options: EngineOptions): WatchedEngine {
  const { log, lines } = recordingLogger();
  const changes: ContainerChange[] = [];
  const states: string[] = [];
  const engine = make({
    backoff: { firstMs: 20, maxMs: 50 },
    log,
    ...options,
    timeouts: { headMs: 500, totalMs: 1_000, pollMs: 20, pingMs: 100, inspectRetryMs: 30, listMs: 50, ...options.timeouts },
  });
  const about = engine.state$.subscribe(({ attached, settled }) => states.push(`${attached} attached${settled ? ", settled" : ""} after ${changes.length}`));
  const subscription = engine.changes$.subscribe((change) => {
    if (!change.container.isPodSandbox) changes.push(change);
  });
  subscription.add(about);
  const told = (): readonly string[] => changes.map(({ kind, container }) => `${kind} ${container.name}`);
  return {
    ...{ engine, changes, lines, states, told },
    has: (...expected) => vi.waitFor(() => expect(told()).toEqual(expected), PATIENCE_MS),
    logged: (text) => vi.waitFor(() => expect(lines.join("\n")).toContain(text), PATIENCE_MS),
    find: (id) => lastValueFrom(engine.find(id), { defaultValue: undefined }),
    unsubscribe: () => subscription.unsubscribe(),
  };
}
