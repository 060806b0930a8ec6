import { type BackgroundContext, describeThrown, type Routine, type Service } from "@falco-plugin/contract";

/** Told after each run. */
export type RoutineDone = (routine: number, more: boolean) => void;

/**
 * The routines of one open capture. The clock is the host's thread pool where it has one, else our own timer; runs of one routine never
 * overlap, and one that fails runs again.
 */
export class Routines implements Service {
  readonly #routines: readonly Routine[];
  readonly #ctx: BackgroundContext<unknown>;
  readonly #hostClock: boolean;
  readonly #done: RoutineDone;
  readonly #timers = new Map<number, NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  constructor(routines: readonly Routine[], ctx: BackgroundContext<unknown>, hostClock: boolean, done: RoutineDone) {
    this.#routines = routines;
    this.#ctx = ctx;
    this.#hostClock = hostClock;
    this.#done = done;
  }

  start(): void {
    if (!this.#hostClock) this.#routines.forEach((_, index) => this.#wait(index));
  }

  runNow(index: number): void {
    const routine = this.#routines[index];
    if (this.#stopped || routine === undefined) return this.#done(index, false);
    const run = this.#run(routine, index).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    await Promise.all(this.#running);
  }

  #wait(index: number): void {
    const timer = setTimeout(() => this.runNow(index), this.#routines[index]?.intervalMs ?? 0);
    this.#timers.set(index, timer);
  }

  async #run(routine: Routine, index: number): Promise<void> {
    let more = true;
    try {
      more = (await routine.run(this.#ctx)) !== false;
    } catch (error) {
      this.#ctx.log.error(`FP_ROUTINE_FAILED: ${routine.name}: ${describeThrown(error)}`);
      if (error instanceof Error && error.stack !== undefined) this.#ctx.log.debug(error.stack);
    }
    if (this.#stopped) more = false;
    if (this.#hostClock) this.#done(index, more);
    else if (more) this.#wait(index);
  }
}
