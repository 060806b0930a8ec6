import { expect, vi } from "vitest";
import type { ContainerInfo } from "../src/container-info.ts";
import type { ContainerChange, Engine } from "../src/engine.ts";
import type { EngineOptions } from "../src/engine-options.ts";
import { recordingLogger } from "./recording-logger.ts";

/** How long a real runtime may take, and a busy machine with it. */
const PATIENCE_MS = 60_000;

/** An engine that watches a real runtime. */
export interface WatchedRuntime {
  readonly engine: Engine;
  readonly changes: readonly ContainerChange[];
  readonly lines: readonly string[];
  /** What was told of one container, in order. */
  of(id: string): readonly ContainerChange[];
  /** Waits until a container was told, and returns how it was told first. */
  told(id: string): Promise<ContainerInfo>;
  /** Waits until exactly these kinds of changes were told of a container, updates left out. */
  fate(id: string, ...kinds: readonly ContainerChange["kind"][]): Promise<void>;
  logged(text: string): Promise<void>;
  unsubscribe(): void;
}

/** Subscribes, and waits until the runtime is attached. */
export async function watchRuntime(make: (options: EngineOptions) => Engine, options: EngineOptions): Promise<WatchedRuntime> {
  const { log, lines } = recordingLogger();
  const changes: ContainerChange[] = [];
  const engine = make({ log, ...options });
  const subscription = engine.changes$.subscribe((change) => changes.push(change));
  const of = (id: string): readonly ContainerChange[] => changes.filter(({ container }) => container.fullId === id);
  const logged = (text: string): Promise<void> => vi.waitFor(() => expect(lines.join("\n")).toContain(text), PATIENCE_MS);
  await logged("attached");
  return {
    ...{ engine, changes, lines, of, logged },
    told: (id) => vi.waitFor(() => of(id)[0]?.container ?? expect.fail("nothing was told"), PATIENCE_MS),
    fate: (id, ...kinds) => vi.waitFor(() => expect(of(id).flatMap(({ kind }) => (kind === "updated" ? [] : [kind]))).toEqual(kinds), PATIENCE_MS),
    unsubscribe: () => subscription.unsubscribe(),
  };
}
