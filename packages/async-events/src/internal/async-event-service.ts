import { type AsyncFacts, type BackgroundContext, type BackgroundHost, isFalcoPluginError, type Service } from "@falco-plugin/contract";
import { defer, type Observable, type Subscription, tap } from "rxjs";
import type { AsyncStart } from "../async-events-options.ts";
import type { AsyncHandler, StartResult } from "../async-handler.ts";
import type { Emission } from "../emission.ts";
import type { StreamInput } from "../stream-input.ts";
import { asObservable } from "./as-observable.ts";
import type { Backoff } from "./backoff.ts";
import type { DeclaredEvents } from "./declared-events.ts";
import { DropWatch } from "./drop-watch.ts";
import { Endings } from "./endings.ts";
import { fromStart } from "./from-start.ts";
import { Outlet } from "./outlet.ts";
import { resubscribeOnError } from "./resubscribe-on-error.ts";
import { roomInBuffer } from "./room-in-buffer.ts";
import { StreamReport } from "./stream-report.ts";

/** What an async capability does between start and stop. */
export interface AsyncBehaviour<Config> {
  readonly facts: AsyncFacts;
  readonly declared: DeclaredEvents;
  readonly produce:
    | { readonly stream: (ctx: BackgroundContext<Config>, start: AsyncStart) => StreamInput<Emission> }
    | { readonly start: (handler: AsyncHandler, ctx: BackgroundContext<Config>) => StartResult };
  /** Makes the delays of one start; absent where an error ends the stream. */
  readonly backoff: (() => Backoff) | undefined;
}

/** One start of an async capability: the host's start subscribes, its stop unsubscribes. */
export class AsyncEventService<Config> implements Service {
  readonly #behaviour: AsyncBehaviour<Config>;
  readonly #ctx: BackgroundContext<Config>;
  readonly #report: StreamReport;
  readonly #drops: DropWatch;
  readonly #outlet: Outlet;
  readonly #endings: Endings;
  readonly #ready: () => void;
  #subscription: Subscription | undefined;

  constructor(behaviour: AsyncBehaviour<Config>, ctx: BackgroundContext<Config>, host: BackgroundHost) {
    this.#behaviour = behaviour;
    this.#ctx = ctx;
    this.#ready = host.ready;
    this.#report = new StreamReport(ctx.log);
    this.#drops = new DropWatch(host.asyncEvents, behaviour.facts, ctx.log);
    this.#outlet = new Outlet(host.asyncEvents, behaviour.declared, (outcome) => this.#drops.seen(outcome));
    this.#endings = new Endings((error) => this.#report.teardownFailed(error));
  }

  start(): void {
    const { backoff } = this.#behaviour;
    const outlet = this.#outlet;
    // Streams often end with an error when the signal is aborted; that is a stop, no failure.
    this.#ctx.signal.addEventListener("abort", () => outlet.close(), { once: true });
    this.#subscription = defer(() => this.#produce())
      .pipe(
        resubscribeOnError({
          backoff: backoff?.(),
          isEnd: (error) => outlet.closed || isFalcoPluginError(error, "FP_ASYNC_STOPPED"),
          report: (error, retryInMs) => {
            this.#report.failed(error, retryInMs);
            this.#ready();
          },
        }),
      )
      .subscribe({
        complete: () => {
          this.#report.completed();
          this.#ready();
        },
      });
  }

  stop(): Promise<void> | void {
    this.#outlet.close();
    this.#endings.run(() => this.#subscription?.unsubscribe());
    this.#drops.stop();
    return this.#endings.wait();
  }

  #produce(): Observable<unknown> {
    const { produce, facts } = this.#behaviour;
    const outlet = this.#outlet;
    if ("start" in produce) return fromStart((handler) => produce.start(handler, this.#ctx), outlet, this.#endings, this.#ready);
    return asObservable(produce.stream(this.#ctx, { ready: this.#ready }), roomInBuffer(outlet, facts.bufferSize), this.#endings).pipe(
      // In the pipe, so that an emission that throws is an error of the stream.
      tap((emission) => {
        if (!outlet.closed) outlet.emit(emission);
      }),
    );
  }
}
