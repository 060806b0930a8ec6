import type { Service } from "./capability.ts";
import { withCode } from "./coded.ts";
import { stackOf } from "./falco-plugin-error.ts";
import type { BackgroundContext } from "./context.ts";
import type { Routine } from "./listen.ts";

/** The clock of routines, where it is not their own timer: a host's thread pool. */
export interface RoutineClock {
  /** A run has ended; `more` is false where the routine has ended for this capture. */
  done(routine: number, more: boolean): void;
}

/**
 * The routines of one open capture. Runs of one routine never overlap, and one that fails runs again. Without a clock of the host a timer
 * of their own calls them.
 *
 * @runs background
 */
export class CaptureRoutines<Config> implements Service {
  readonly #routines: readonly Routine<Config>[];
  readonly #ctx: BackgroundContext<Config>;
  readonly #clock: RoutineClock | undefined;
  readonly #timers = new Map<number, NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #isStopped = false;

  constructor(routines: readonly Routine<Config>[], ctx: BackgroundContext<Config>, clock?: RoutineClock) {
    this.#routines = routines;
    this.#ctx = ctx;
    this.#clock = clock;
  }

  start(): void {
    if (this.#clock === undefined) this.#routines.forEach((_, index) => this.#wait(index));
  }

  /** The host's clock says that a routine is due. */
  runNow(index: number): void {
    const routine = this.#routines[index];
    if (this.#isStopped || routine === undefined) return this.#clock?.done(index, false);
    const run = this.#run(routine, index).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    await Promise.all(this.#running);
  }

  #wait(index: number): void {
    const timer = setTimeout(() => this.runNow(index), this.#routines[index]?.intervalMs ?? 0);
    this.#timers.set(index, timer);
  }

  async #run(routine: Routine<Config>, index: number): Promise<void> {
    let more = true;
    try {
      more = (await routine.run(this.#ctx)) !== false;
    } catch (error) {
      this.#ctx.log.error(withCode("FP_ROUTINE_FAILED", routine.name, error).message);
      const stack = stackOf(error);
      if (stack !== undefined) this.#ctx.log.debug(stack);
    }
    if (this.#isStopped) more = false;
    if (this.#clock !== undefined) this.#clock.done(index, more);
    else if (more) this.#wait(index);
  }
}
