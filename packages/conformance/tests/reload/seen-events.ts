import type { Host, HostEvent } from "@falco-plugin/host";

/** The events that a host has reported since they were last forgotten, for as long as its test. */
export class SeenEvents {
  #events: HostEvent[] = [];
  #wake: () => void = () => undefined;

  constructor(host: Host) {
    host.onEvent((event) => {
      this.#events.push(event);
      this.#wake();
    });
  }

  forget(): void {
    this.#events = [];
  }

  /** Waits until there are enough of them; rejects after ten seconds without another one. */
  async until(enough: (events: readonly HostEvent[]) => boolean): Promise<readonly HostEvent[]> {
    while (!enough(this.#events)) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        timer = setTimeout(() => reject(new Error(`no more events than these ${String(this.#events.length)}: ${JSON.stringify(this.#events.slice(-3))}`)), 10_000);
      }).finally(() => clearTimeout(timer));
    }
    return this.#events;
  }
}
