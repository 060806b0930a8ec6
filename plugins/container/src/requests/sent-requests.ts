import { perInstance } from "@falco-plugin/plugin";
import { RecentValues } from "../cgroups/recent-values.ts";

/** How soon the background is asked again about the same container, in milliseconds; it decides itself whether it asks the engines. */
const AGAIN_AFTER_MS = 1_000;

/** Containers whose last request is remembered. */
const REMEMBERED = 4_096;

/** Keeps processes from asking for the same container thousands of times a second. */
export class SentRequests {
  readonly #sentAt = new RecentValues<string, number>(REMEMBERED);
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Whether it is time to ask. The caller does, and says so with {@link SentRequests.sent}. */
  isDue(id: string): boolean {
    const sentAt = this.#sentAt.get(id);
    return sentAt === undefined || this.#now() - sentAt >= AGAIN_AFTER_MS;
  }

  sent(id: string): void {
    this.#sentAt.set(id, this.#now());
  }

  /** What is known of the container has changed: the next process may ask at once. */
  forget(id: string): void {
    this.#sentAt.delete(id);
  }

  clear(): void {
    this.#sentAt.clear();
  }
}

/** The requests that this instance of the plugin has sent. */
export const sentRequests = perInstance(() => new SentRequests());
