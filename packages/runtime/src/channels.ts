import { deserialize, serialize } from "node:v8";

import { type ChannelFacts, channelMessages, describeThrown, isFalcoPluginError, type Logger, type Messages, stackOf } from "@falco-plugin/contract";

import type { NativeBinding } from "./native-binding.ts";

type Listener = (message: unknown) => void;

/** Number of a message's channel, in front of it. */
const prefixBytes = 4;

/** This realm's end of the channels of one plugin instance. */
export class Channels {
  readonly #binding: NativeBinding;
  readonly #log: Logger;
  readonly #numbers = new Map<string, number>();
  readonly #listeners = new Map<number, Set<Listener>>();

  constructor(binding: NativeBinding, log: Logger) {
    this.#binding = binding;
    this.#log = log;
  }

  /** @throws TypeError for what cannot be cloned */
  send(channel: ChannelFacts, message: unknown): "sent" | "dropped" {
    return this.#binding.send(this.#number(channel), clone(channel.channel, message)) ? "sent" : "dropped";
  }

  /** Calls back for each message until the returned function is called. */
  listen(channel: ChannelFacts, listener: Listener): () => void {
    const number = this.#number(channel);
    const listeners = this.#listeners.get(number) ?? new Set();
    this.#listeners.set(number, listeners);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** Hands on what has come in. */
  receive(): void {
    for (let next = this.#binding.nextMessage(); next !== undefined; next = this.#binding.nextMessage()) {
      const number = new DataView(next.buffer, next.byteOffset, prefixBytes).getUint32(0, true);
      const listeners = this.#listeners.get(number);
      if (listeners === undefined || listeners.size === 0) continue;
      const bytes = next.subarray(prefixBytes);
      for (const listener of [...listeners]) this.#deliver(listener, bytes);
    }
  }

  /** Messages as they come while somebody listens, until the signal. */
  messages(channel: ChannelFacts, signal: AbortSignal): Messages<unknown> {
    return channelMessages((listener) => this.listen(channel, listener), signal, channel.capacity);
  }

  /** Each listener gets a copy of its own. */
  #deliver(listener: Listener, bytes: Uint8Array): void {
    try {
      const result: unknown = listener(deserialize(bytes));
      if (result instanceof Promise) result.catch((error: unknown) => this.#report(error));
    } catch (error) {
      this.#report(error);
    }
  }

  #report(error: unknown): void {
    this.#binding.countFailure();
    this.#log.error(isFalcoPluginError(error) ? error.message : `FP_RECEIVE_FAILED: ${describeThrown(error)}`);
    const stack = stackOf(error);
    if (stack !== undefined) this.#log.debug(stack);
  }

  #number({ channel, capacity }: ChannelFacts): number {
    let number = this.#numbers.get(channel);
    if (number === undefined) this.#numbers.set(channel, (number = this.#binding.channel(channel, capacity)));
    return number;
  }
}

function clone(channel: string, message: unknown): Uint8Array {
  try {
    return serialize(message);
  } catch (cause) {
    throw new TypeError(`channel "${channel}": the message cannot be cloned: ${describeThrown(cause)}`, { cause });
  }
}
