import { FalcoPluginError } from "@falco-plugin/contract";
import { EntryHandles } from "./entry-handles.ts";
import { theTable } from "./words.ts";

/** What a call of the host lets a plugin do with the host's tables. */
export type HostTableUse = "nothing" | "read" | "write";

/** The host's calls of one plugin instance on the event thread: which tables each has brought along, and the entries found in it. */
export class TableCalls {
  readonly entries = new EntryHandles();
  #initialising = true;
  #use: HostTableUse = "nothing";

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

  initialised(): void {
    this.#initialising = false;
  }

  get initialising(): boolean {
    return this.#initialising;
  }

  /** @throws FalcoPluginError `FP_TABLE_UNAVAILABLE` */
  requireUse(name: string, use: Exclude<HostTableUse, "nothing">): void {
    if (this.#use === "nothing") throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", `${theTable(name)} is the host's: it is there during parse and listen callbacks, and for reading in fields`);
    if (use === "write" && this.#use === "read") throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", `${theTable(name)} is the host's: fields can only read it`);
  }

  /** @throws FalcoPluginError `FP_TABLE_UNAVAILABLE` */
  requireInitialising(what: string): void {
    if (!this.#initialising) throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", `${what} can be looked up only while the plugin is initialised`);
  }
}
