import { EntryHandles } from "./entry-handles.ts";

/** What a call of the host lets a plugin do with the host's tables. */
export type HostTableUse = "nothing" | "read" | "write";

/** The host's calls of one plugin instance on the event thread: what each lets it do with tables, and the entries found in it. */
export class TableCalls {
  readonly entries = new EntryHandles();
  #isInitialising = true;
  #use: HostTableUse = "nothing";

  /** Of the present call. */
  get use(): HostTableUse {
    return this.#use;
  }

  get isInitialising(): boolean {
    return this.#isInitialising;
  }

  initialised(): void {
    this.#isInitialising = false;
  }

  /** A call of the host. All entries found in it are released at its end, however it ends. */
  during<Result>(use: HostTableUse, call: () => Result): Result {
    const outer = this.#use;
    this.#use = use;
    try {
      return call();
    } finally {
      this.#use = outer;
      this.entries.releaseAll();
    }
  }
}
