import { isThenable } from "@falco-plugin/contract";

/** Work that ends a stream and takes time; stop waits for it. */
export class Endings {
  readonly #pending = new Set<Promise<void>>();
  readonly #failed: (error: unknown) => void;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Runs it now. Its errors are reported, never thrown: they come when nobody can handle them. */
  run(end: () => unknown): void {
    try {
      const result = end();
      if (!isThenable(result)) return;
      const ending: Promise<void> = Promise.resolve(result)
        .then(() => {}, this.#failed)
        .finally(() => this.#pending.delete(ending));
      this.#pending.add(ending);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Resolves when all have ended; nothing where nothing is pending. */
  wait(): Promise<void> | undefined {
    return this.#pending.size === 0 ? undefined : this.#all();
  }

  async #all(): Promise<void> {
    // What ends may bring up more to end: code that was still starting leaves its teardown behind.
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }
}
