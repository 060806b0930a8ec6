import { describeThrown, FalcoPluginError, type EncodedAsyncEvent } from "@falco-plugin/contract";
import type { AnyAsyncEvent } from "../async-event.ts";
import { type Emission, isEmission } from "../emission.ts";
import type { RetainOptions } from "../retain.ts";
import { type Retention, retentionRules } from "./retention.ts";

/** The events a capability may emit, and how each becomes bytes. */
export class DeclaredEvents {
  /** `null` for events that are not retained. */
  readonly #rules: ReadonlyMap<string, Retention | null>;

  constructor(events: readonly AnyAsyncEvent[], retain?: RetainOptions<AnyAsyncEvent, AnyAsyncEvent>) {
    const rules = retain === undefined ? undefined : retentionRules(retain);
    this.#rules = new Map(events.map((event) => [event.name, rules?.get(event.name) ?? null]));
  }

  /** @throws FalcoPluginError `FP_EVENT_UNDECLARED`; TypeError for what is no emission */
  encode(emission: Emission): EncodedAsyncEvent {
    if (!isEmission(emission)) {
      throw new TypeError(`expected an emission, as asyncEvent(...)(payload) builds it, not ${emission === null ? "null" : typeof emission}`);
    }
    const { name } = emission;
    const retention = this.#rules.get(name);
    if (retention === undefined) throw new FalcoPluginError("FP_EVENT_UNDECLARED", `async event "${name}" is not declared`);
    if (retention === null) return { name, data: emission.encode() };
    return { name, data: emission.encode(), retain: retention(emission.payload) };
  }

  /** The events of a snapshot. @throws FalcoPluginError `FP_NO_EVENT_LOOP`, `FP_SNAPSHOT_FAILED`, `FP_EVENT_UNDECLARED` */
  *encodeAll(snapshot: () => Iterable<Emission>): Generator<EncodedAsyncEvent, void, undefined> {
    for (const emission of synchronous(failing(snapshot))) yield this.encode(emission);
  }
}

function failing<T>(snapshot: () => T): T {
  try {
    return snapshot();
  } catch (cause) {
    throw new FalcoPluginError("FP_SNAPSHOT_FAILED", `snapshot: ${describeThrown(cause)}`, { cause });
  }
}

function synchronous(emissions: Iterable<Emission>): Iterable<Emission> {
  if (typeof (emissions as Partial<Iterable<Emission>> | undefined)?.[Symbol.iterator] === "function") return emissions;
  const isPromise = typeof (emissions as { readonly then?: unknown } | undefined)?.then === "function";
  if (isPromise) void Promise.resolve(emissions).catch(() => {});
  if (isPromise || (emissions as Partial<AsyncIterable<Emission>> | undefined)?.[Symbol.asyncIterator] !== undefined) {
    throw new FalcoPluginError("FP_NO_EVENT_LOOP", "snapshot is asynchronous, but the host waits for it", { hint: "Return an array or a generator; or use retain." });
  }
  throw new FalcoPluginError("FP_SNAPSHOT_FAILED", "snapshot did not return an Iterable");
}
