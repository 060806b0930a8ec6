import type { EncodedAsyncEvent } from "@falco-plugin/contract";
import type { AnyAsyncEvent } from "../async-event.ts";
import type { RetainOptions } from "../retain.ts";

/** What an emission does to the events kept for capture files. */
export type Retention = (payload: unknown) => NonNullable<EncodedAsyncEvent["retain"]>;

/** By event name, what its emissions do. */
export function retentionRules(options: RetainOptions<AnyAsyncEvent, AnyAsyncEvent>): ReadonlyMap<string, Retention> {
  const { on, until, key } = options;
  const keyOn = (typeof key === "function" ? key : key.on) as KeyOf;
  const keyUntil = (typeof key === "function" ? key : key.until) as KeyOf;
  const rules = new Map<string, Retention>([[on.name, (payload) => ({ keep: storeKey(on.name, keyOn(payload)) })]]);
  if (until !== undefined) rules.set(until.name, (payload) => ({ forget: storeKey(on.name, keyUntil(payload)) }));
  return rules;
}

type KeyOf = (payload: unknown) => unknown;

/** Keys of several capabilities share one store. An event name holds no colon, so nothing can collide. */
function storeKey(event: string, key: unknown): string {
  if (typeof key !== "string") throw new TypeError(`retain.key of async event "${event}" must return a string, not ${typeof key}`);
  return `${event}:${key}`;
}
