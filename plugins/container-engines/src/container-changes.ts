import { describeThrown, type Logger } from "@falco-plugin/contract";
import { defer, map, merge, NEVER, type Observable, repeat, retry, tap, timer } from "rxjs";
import { backoffMs, type BackoffOptions } from "./backoff.ts";
import type { ContainerChange, Engine } from "./engine.ts";
import { oneAccount } from "./one-account.ts";

/** How engines are put together. */
export interface ContainerChangesOptions {
  readonly log?: Logger;
  /** Before an engine that has failed is subscribed to again. */
  readonly backoff?: BackoffOptions;
}

/**
 * The changes of several engines. A container that more than one of them has, as Docker's and Kubernetes' are containerd's as well,
 * is told once, as the engine has it that knows most of it. Engines promise never to end; one that does all the same is subscribed
 * to again after a while and never ends the others. Without engines nothing is ever told.
 *
 * @runs background
 * @example
 * ```ts
 * import { containerChanges, docker } from "@falco-plugin/container-engines";
 *
 * containerChanges([docker()]).subscribe(({ kind, container }) => console.log(kind, container.name));
 * ```
 */
export function containerChanges(engines: readonly Engine[], { log, backoff = { firstMs: 1_000, maxMs: 60_000 } }: ContainerChangesOptions = {}): Observable<ContainerChange> {
  return merge(
    NEVER,
    ...engines.map((engine) =>
      defer(() => {
        let failures = 0;
        const wait$ = (reason: string): Observable<unknown> => {
          const ms = backoffMs(++failures, backoff);
          log?.error("an engine has ended; it is started again", { engine: engine.id, reason, inMs: Math.round(ms) });
          return timer(ms);
        };
        return engine.changes$.pipe(
          tap(() => (failures = 0)),
          repeat({ delay: () => wait$("completed") }),
          retry({ delay: (error: unknown) => wait$(describeThrown(error)) }),
          map((change) => ({ engine, change })),
        );
      }),
    ),
  ).pipe(oneAccount());
}
