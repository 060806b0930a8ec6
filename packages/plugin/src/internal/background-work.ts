import { type BackgroundContext, isThenable, type Service, withCode } from "@falco-plugin/contract";
import type { BackgroundOptions, BackgroundTeardown } from "../background/background.ts";

/** One stretch of a plugin's work in the background. */
export class BackgroundWork<Config> implements Service {
  readonly #begin: BackgroundOptions<Config>["start"];
  readonly #ctx: BackgroundContext<Config>;
  #teardown: BackgroundTeardown | undefined;
  /** Work that stop has to wait for: a start that has not ended, a teardown that came late. */
  #pending: Promise<void> | undefined;
  #isStopped = false;

  constructor(begin: BackgroundOptions<Config>["start"], ctx: BackgroundContext<Config>) {
    this.#begin = begin;
    this.#ctx = ctx;
  }

  start(): void {
    try {
      const started = this.#begin(this.#ctx);
      if (isThenable(started)) this.#pending = Promise.resolve(started).then((teardown) => this.#started(teardown), (error: unknown) => this.#startFailed(error));
      else void this.#started(started);
    } catch (error) {
      this.#startFailed(error);
    }
  }

  stop(): Promise<void> | void {
    this.#isStopped = true;
    const ending = this.#end();
    if (this.#pending === undefined && ending === undefined) return;
    return Promise.all([this.#pending, ending]).then(() => {});
  }

  #started(teardown: void | BackgroundTeardown): Promise<void> | undefined {
    if (typeof teardown === "function") this.#teardown = teardown;
    // Stopped while it was starting: what came late still has to be ended.
    return this.#isStopped ? this.#end() : undefined;
  }

  #end(): Promise<void> | undefined {
    const teardown = this.#teardown;
    this.#teardown = undefined;
    try {
      const ending = teardown?.();
      return isThenable(ending) ? Promise.resolve(ending).then(() => {}, (error: unknown) => this.#failed("its teardown", error)) : undefined;
    } catch (error) {
      this.#failed("its teardown", error);
      return undefined;
    }
  }

  /** Work that ends with an error when its signal is aborted has done what it was asked to. */
  #startFailed(error: unknown): void {
    if (!this.#isStopped && !this.#ctx.signal.aborted) this.#failed("start", error);
  }

  #failed(what: string, error: unknown): void {
    this.#ctx.log.error(withCode("FP_TASK_FAILED", `background: ${what}`, error).message);
  }
}
