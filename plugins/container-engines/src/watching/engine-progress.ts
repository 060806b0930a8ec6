import { BehaviorSubject, distinctUntilChanged, type Observable } from "rxjs";
import type { EngineState } from "../engine.ts";

/**
 * Keeps an engine's {@link EngineState} from what becomes of its sockets. What is told of a socket that nobody has expected counts for
 * `attached` only.
 */
export interface EngineProgress {
  readonly state$: Observable<EngineState>;
  /** These sockets are tried first; without any there is nothing to wait for. Later calls do nothing. */
  expect(paths: readonly string[]): void;
  attached(path: string): void;
  lost(path: string): void;
  /** Nothing more is to be waited for at this socket: all that existed was told, or the socket is not there, or does not answer. */
  settled(path: string): void;
}

/** Makes an {@link EngineProgress}; one for each subscription to an engine would be too many: the last one counts. */
export function engineProgress(): EngineProgress {
  const state$ = new BehaviorSubject<EngineState>({ attached: 0, settled: false });
  const attached = new Set<string>();
  let awaited: Set<string> | undefined;
  const tell = (): void => {
    const before = state$.value;
    const now = { attached: attached.size, settled: before.settled || awaited?.size === 0 };
    if (now.attached !== before.attached || now.settled !== before.settled) state$.next(now);
  };
  return {
    state$: state$.pipe(distinctUntilChanged()),
    expect: (paths) => {
      awaited ??= new Set(paths);
      tell();
    },
    attached: (path) => {
      attached.add(path);
      tell();
    },
    lost: (path) => {
      attached.delete(path);
      tell();
    },
    settled: (path) => {
      awaited?.delete(path);
      tell();
    },
  };
}
