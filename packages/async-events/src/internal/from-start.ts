import { type AsyncEventCounts, FalcoPluginError, isThenable } from "@falco-plugin/contract";
import { Observable } from "rxjs";
import type { AsyncHandler, StartResult, Teardown } from "../async-handler.ts";
import type { Emission } from "../emission.ts";
import type { Endings } from "./endings.ts";
import type { Outlet } from "./outlet.ts";

/** Imperative code as an Observable that emits nothing itself, so that it shares retries and stopping with streams. */
export function fromStart(start: (handler: AsyncHandler) => StartResult, outlet: Outlet, endings: Endings, ready: () => void): Observable<never> {
  return new Observable<never>((subscriber) => {
    let open = true;
    let teardown: Teardown | undefined;
    const end = (): void => {
      open = false;
      const run = teardown;
      teardown = undefined;
      if (run !== undefined) endings.run(run);
    };
    const take = (result: void | Teardown): void => {
      if (typeof result === "function") teardown = result;
      // Stopped while it was starting: what came late still has to be ended.
      if (subscriber.closed) end();
    };
    subscriber.add(end);
    const started = start(handler(outlet, () => open, ready));
    if (!isThenable(started)) return take(started);
    const starting = Promise.resolve(started).then(take, (error: unknown) => subscriber.error(error));
    subscriber.add(() => endings.run(() => starting));
  });
}

/** Each attempt has a handler of its own: one that a failed attempt left behind must not emit beside the next. */
function handler(outlet: Outlet, isOpen: () => boolean, ready: () => void): AsyncHandler {
  return Object.freeze({
    emit(emission: Emission) {
      if (outlet.closed || !isOpen()) throw new FalcoPluginError("FP_ASYNC_STOPPED");
      return outlet.emit(emission);
    },
    ready,
    counts: (): AsyncEventCounts => outlet.counts(),
  });
}
