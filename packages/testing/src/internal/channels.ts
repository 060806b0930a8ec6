import { type ChannelFacts, channelMessages, describeThrown, type Messages, type Realm } from "@falco-plugin/contract";
import { Fifo } from "./fifo.ts";

type Listener = (message: unknown) => void;

/** A message on its way to the event thread. */
export interface InboxMessage {
  readonly channel: string;
  readonly message: unknown;
}

/** The channels between the two realms of one instance: bounded queues that messages are copied into. */
export class Channels {
  readonly #hasEventRealm: boolean;
  readonly #inbox = new Fifo<InboxMessage>();
  readonly #waiting = new Map<string, number>();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #failed: (error: unknown) => void;

  constructor(hasEventRealm: boolean, failed: (error: unknown) => void) {
    this.#hasEventRealm = hasEventRealm;
    this.#failed = failed;
  }

  send(from: Realm, channel: ChannelFacts, message: unknown): "sent" | "dropped" {
    const copy = clone(channel.channel, message);
    return from === "event" ? this.#toBackground(channel, copy) : this.#toEvent(channel, copy);
  }

  /** Messages of the event thread, while a stretch of the background runs. */
  messages(channel: ChannelFacts, signal: AbortSignal): Messages<unknown> {
    return channelMessages((listener) => this.#listen(channel.channel, listener), signal, channel.capacity);
  }

  /** The next message for the event thread. */
  take(): InboxMessage | undefined {
    const next = this.#inbox.shift();
    if (next !== undefined) this.#count(`event:${next.channel}`, -1);
    return next;
  }

  #toEvent({ channel, capacity }: ChannelFacts, message: unknown): "sent" | "dropped" {
    if (!this.#hasEventRealm || this.#count(`event:${channel}`, 0) >= capacity) return "dropped";
    this.#count(`event:${channel}`, 1);
    this.#inbox.push({ channel, message });
    return "sent";
  }

  #toBackground({ channel, capacity }: ChannelFacts, message: unknown): "sent" | "dropped" {
    const listeners = this.#listeners.get(channel);
    if (listeners === undefined || listeners.size === 0 || this.#count(`background:${channel}`, 0) >= capacity) return "dropped";
    this.#count(`background:${channel}`, 1);
    // Another thread, natively: it hears of it when the event thread has gone on.
    queueMicrotask(() => {
      this.#count(`background:${channel}`, -1);
      for (const listener of [...(this.#listeners.get(channel) ?? [])]) this.#deliver(listener, structuredClone(message));
    });
    return "sent";
  }

  #deliver(listener: Listener, message: unknown): void {
    try {
      const result: unknown = listener(message);
      if (result instanceof Promise) result.catch(this.#failed);
    } catch (error) {
      this.#failed(error);
    }
  }

  #listen(channel: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  #count(key: string, change: number): number {
    const count = (this.#waiting.get(key) ?? 0) + change;
    this.#waiting.set(key, count);
    return count;
  }
}

function clone(channel: string, message: unknown): unknown {
  try {
    return structuredClone(message);
  } catch (cause) {
    throw new TypeError(`channel "${channel}": the message cannot be cloned: ${describeThrown(cause)}`, { cause });
  }
}
