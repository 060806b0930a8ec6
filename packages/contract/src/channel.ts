import type { EventContext } from "./context.ts";

declare const message: unique symbol;

/** A channel, as hosts see it. */
export interface ChannelFacts {
  /** Its name. */
  readonly channel: string;
  /** How many messages wait at most in each direction. */
  readonly capacity: number;
}

/**
 * A named way between the two realms of one plugin instance, for what should not be in the event stream. Messages are copied (structured
 * clone). Bounded; sending never blocks.
 */
export interface Channel<Message> extends ChannelFacts {
  readonly [message]?: (given: Message) => Message;
}

/** Takes the messages that the background has sent. Called before the next call of the host enters the realm. */
export interface ChannelReceiver<in Config = unknown> {
  readonly channel: ChannelFacts;
  /** Synchronous. @runs event thread */
  readonly receive: (message: never, ctx: EventContext<Config>) => void;
}

/** Messages that arrive in the background. Each subscriber gets those that come while it listens. */
export interface Messages<Message> extends AsyncIterable<Message> {
  /** Calls back for each message until the returned function is called or the start ends. */
  subscribe(next: (message: Message) => void): () => void;
}
