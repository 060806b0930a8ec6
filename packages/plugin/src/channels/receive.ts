import type { Capability, Channel, ChannelReceiver, EventContext, Synchronous } from "@falco-plugin/contract";
import { refuseDefinition } from "../internal/refuse-definition.ts";

/**
 * Takes the messages that the background sends, on the host's thread: before the next event is parsed or a field is extracted. A handler
 * that throws loses that message (`FP_RECEIVE_FAILED` in the log).
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { channel, perInstance, receive } from "@falco-plugin/plugin";
 *
 * const names = channel<ReadonlyMap<string, string>>("names");
 * const known = perInstance(() => new Map<string, string>());
 *
 * export const taking = receive(names, (update, ctx) => {
 *   for (const [id, name] of update) ctx.use(known).set(id, name);
 * });
 * ```
 */
export function receive<Message, Config, Result>(channel: Channel<Message>, handle: (message: Message, ctx: EventContext<Config>) => Synchronous<Result>): Capability<Config> {
  if (typeof channel?.channel !== "string") refuseDefinition("receive() takes what channel() makes");
  if (typeof handle !== "function") refuseDefinition("receive() needs a function that takes the messages");
  const receiver: ChannelReceiver<Config> = { channel, receive: handle };
  return Object.freeze<Capability<Config>>({ kind: "receive", receivers: Object.freeze([Object.freeze(receiver)]) });
}
