import { type Channel, DEFAULT_CHANNEL_CAPACITY } from "@falco-plugin/contract";

/** Options of {@link channel}. */
export interface ChannelOptions {
  /** How many messages wait at most in each direction. Default 1024. */
  readonly capacity?: number;
}

/**
 * Names a way between the two realms of a plugin instance, in both directions, for what should not be in capture files: lookups, refreshed
 * lists. For everything that rules or replays should see there are async events.
 *
 * Either realm sends with `ctx.send(channel, message)`. The event thread takes messages with {@link receive}, the background with
 * `ctx.messages(channel)`. Messages are copied (structured clone). Sending never blocks: what finds the channel full is dropped, and counted.
 *
 * @runs build
 * @throws TypeError for a name or capacity that makes no sense
 * @example
 * ```ts
 * import { background, channel, compute, extract } from "@falco-plugin/plugin";
 *
 * const lookups = channel<{ readonly id: string }>("lookups", { capacity: 100 });
 *
 * export const asking = extract(
 *   { "demo.asked": compute({ type: "bool", description: "Whether the background was asked" }, ({ tid }, ctx) => ctx.send(lookups, { id: String(tid) }) === "sent") },
 *   { events: "all", sources: ["syscall"] },
 * );
 *
 * export const answering = background({ start: (ctx) => ctx.messages(lookups).subscribe(({ id }) => ctx.log.debug("asked", { id })) });
 * ```
 */
export function channel<Message>(name: string, { capacity = DEFAULT_CHANNEL_CAPACITY }: ChannelOptions = {}): Channel<Message> {
  if (typeof name !== "string" || name === "" || name.includes("\0")) throw new TypeError("a channel needs a name");
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > 2 ** 20) throw new TypeError(`the capacity of a channel must be an integer from 1 to ${2 ** 20}, not ${capacity}`);
  return Object.freeze({ channel: name, capacity });
}
