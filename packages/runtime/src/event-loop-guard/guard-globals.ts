import type { Logger } from "@falco-plugin/contract";

import { define, noEventLoop, refuse } from "./no-event-loop.ts";

/** Whether the author's module has been evaluated. */
export interface LoadState {
  loaded: boolean;
}

const timers = ["setTimeout", "setInterval", "setImmediate"] as const;
const others = ["fetch", "WebSocket", "EventSource", "MessageChannel", "BroadcastChannel"] as const;

/**
 * Refuses what needs an event loop. While the plugin's modules are evaluated, timers are only ignored: libraries that the background
 * uses may start some when they are imported, and the plugin's author cannot help it.
 */
export function guardGlobals(scope: typeof globalThis, target: NodeJS.Process, state: LoadState, log: Logger): void {
  const ignoredOrRefused = (label: string, inert: unknown) =>
    function guarded(): unknown {
      if (state.loaded) throw noEventLoop(label);
      log.debug(`${label} at import has no effect on the event thread`);
      return inert;
    };
  for (const name of timers) define(scope, name, ignoredOrRefused(`${name}()`, inertTimer()));
  define(target, "nextTick", ignoredOrRefused("process.nextTick()", undefined));
  for (const name of others) {
    // Not by reading them first: some are made only then, at a cost.
    if (name in scope) define(scope, name, function refused() {
      throw noEventLoop(name);
    });
  }
  refuse(scope.AbortSignal, "timeout", "AbortSignal.timeout()");
}

function inertTimer(): object {
  const timer = { ref: () => timer, unref: () => timer, hasRef: () => false, refresh: () => timer, close: () => timer, [Symbol.toPrimitive]: () => 0 };
  return timer;
}
