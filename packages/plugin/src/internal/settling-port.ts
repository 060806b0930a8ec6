// Not the global ones: fake clocks of unit tests replace those, and the host waits in real time.
import { clearTimeout, setTimeout } from "node:timers";
import type { EncodedSourceEvent, SourcePort } from "@falco-plugin/contract";

/** How long a stream that shows nothing is waited for. Binding a port and opening a file take some milliseconds, and the host waits here. */
const quietMs = 100;

/**
 * The port of a source until it has settled: its first event, its end, or a moment of quiet say that it is open; a failure before that
 * refuses it. Generators run nothing before they are pulled, so that is when they find out that their parameters are wrong.
 */
export class SettlingPort implements SourcePort {
  readonly #port: SourcePort;
  #timer: NodeJS.Timeout | undefined;
  #hasSettled = false;

  constructor(port: SourcePort) {
    this.#port = port;
  }

  /** After the stream was started. */
  wait(): void {
    if (!this.#hasSettled) this.#timer = setTimeout(() => this.opened(), quietMs);
  }

  /** The host has closed the source: it does not matter any more. */
  close(): void {
    this.#settle();
  }

  opened(): void {
    if (this.#settle()) this.#port.opened();
  }

  refused(error: unknown): void {
    this.#settle();
    this.#port.refused(error);
  }

  push(event: EncodedSourceEvent): ReturnType<SourcePort["push"]> {
    if (!this.#hasSettled) this.opened();
    return this.#port.push(event);
  }

  hold(): void {
    this.#port.hold?.();
  }

  release(): void {
    this.#port.release?.();
  }

  room(): Promise<void> {
    return this.#port.room();
  }

  dropped(): void {
    this.#port.dropped();
  }

  end(): void {
    this.opened();
    this.#port.end();
  }

  fail(error: unknown): void {
    if (this.#settle()) this.#port.refused(error);
    else this.#port.fail(error);
  }

  progress(fraction: number, text?: string): void {
    this.#port.progress(fraction, text);
  }

  /** Whether it had not before. */
  #settle(): boolean {
    clearTimeout(this.#timer);
    if (this.#hasSettled) return false;
    this.#hasSettled = true;
    return true;
  }
}
