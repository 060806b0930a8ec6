import { isFalcoPluginError } from "@falco-plugin/contract";
import { RawEvent } from "@falco-plugin/events";
import type { PayloadSeen, SeenEvent, TestCapture, TestHost } from "@falco-plugin/testing";

import type { SeenFailure } from "../capability-driver.ts";

/** One event of a stream, with the calls for it that failed. */
export interface StreamEvent {
  readonly event: SeenEvent;
  readonly name?: string;
  readonly data: Uint8Array;
  readonly failures: readonly SeenFailure[];
}

/** Why there are no more. */
export interface StreamEnd {
  readonly ended: "eof" | "failure";
  readonly error?: string;
}

/** What comes out of the host of unit tests: async events that are due, else the next event of its source. */
export class TestHostStream {
  readonly #host: TestHost;
  readonly #capture: TestCapture | undefined;
  readonly #given: readonly Uint8Array[];
  #givenSoFar = 0;
  #asyncSoFar: number;
  #next: Promise<PayloadSeen | undefined | StreamEnd> | undefined;

  constructor(host: TestHost, capture: TestCapture | undefined, given: readonly Uint8Array[]) {
    this.#host = host;
    this.#capture = capture;
    this.#given = given;
    this.#asyncSoFar = host.events.length;
  }

  get progress(): { readonly fraction: number; readonly text: string } | undefined {
    return this.#capture?.progress;
  }

  async close(): Promise<void> {
    await this.#capture?.close();
    await this.#next;
  }

  /** `undefined` where nothing came in this turn of the event loop. */
  async step(): Promise<StreamEvent | StreamEnd | undefined> {
    const logged = this.#host.logs.length;
    this.#host.deliver(1);
    const due = this.#host.events[this.#asyncSoFar];
    if (due !== undefined) {
      this.#asyncSoFar++;
      return { event: due, name: due.name, data: due.data, failures: this.#failuresSince(logged) };
    }
    if (this.#capture !== undefined) return this.#fromSource(this.#capture, logged);
    const bytes = this.#given[this.#givenSoFar];
    if (bytes !== undefined) {
      this.#givenSoFar++;
      return this.#dispatch(bytes);
    }
    if (this.#given.length > 0) return { ended: "eof" };
    await turn();
    return undefined;
  }

  async #fromSource(capture: TestCapture, logged: number): Promise<StreamEvent | StreamEnd | undefined> {
    this.#next ??= capture.next().catch((error: unknown): StreamEnd => ({ ended: "failure", error: (error as Error).message }));
    const event = await Promise.race([this.#next, turn().then(() => "later" as const)]);
    if (event === "later") return undefined;
    this.#next = undefined;
    if (event === undefined) return { ended: "eof" };
    if ("ended" in event) return event;
    return { event, data: event.data, failures: this.#failuresSince(logged) };
  }

  #dispatch(bytes: Uint8Array): StreamEvent {
    const failures: SeenFailure[] = [];
    const given = { bytes, source: "syscall" };
    try {
      return { event: this.#host.dispatch(given), data: new Uint8Array(), failures };
    } catch (error) {
      if (!isFalcoPluginError(error)) throw error;
      // It was shown to the plugin, and failed: the host goes on with the event all the same.
      return { event: this.#seen(bytes), data: new Uint8Array(), failures: [{ call: "parse", error: error.message }] };
    }
  }

  #seen(bytes: Uint8Array): SeenEvent {
    const { type, ts, tid } = new RawEvent().load(bytes);
    return { bytes, type, ts, tid, source: "syscall", number: BigInt(this.#givenSoFar) };
  }

  /** Nobody called for what comes by itself, so that its failures are in the log alone. */
  #failuresSince(line: number): readonly SeenFailure[] {
    return this.#host.logs.slice(line).flatMap(({ message }) => (message.startsWith("FP_PARSE_FAILED") ? [{ call: "parse" as const, error: message }] : []));
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
