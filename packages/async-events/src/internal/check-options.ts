import { MAX_START_GRACE_MS } from "@falco-plugin/contract";
import type { AnyAsyncEvent } from "../async-event.ts";
import { checkEventName } from "./event-name.ts";

/** What is wrong with options can be seen without running anything. @throws TypeError */
export function checkOptions(options: CheckedOptions): void {
  checkEvents(options.events);
  if ((options.stream === undefined) === (options.start === undefined)) throw new TypeError("asyncEvents() needs exactly one of `stream` and `start`");
  if (options.retain !== undefined && options.snapshot !== undefined) throw new TypeError("asyncEvents() takes at most one of `retain` and `snapshot`");
  for (const source of options.sources ?? []) {
    if (typeof source !== "string" || source === "") throw new TypeError("an event source of asyncEvents() must be a non-empty string");
  }
  checkCount("buffer.size", options.buffer?.size);
  checkCount("retain.max", options.retain?.max);
  const { startGraceMs } = options;
  if (startGraceMs !== undefined && (!Number.isSafeInteger(startGraceMs) || startGraceMs < 0 || startGraceMs > MAX_START_GRACE_MS)) {
    throw new TypeError(`startGraceMs must be an integer from 0 to ${MAX_START_GRACE_MS}, not ${startGraceMs}: the host waits`);
  }
  const overflow = options.buffer?.overflow;
  if (overflow !== undefined && overflow !== "drop-newest" && overflow !== "drop-oldest") {
    throw new TypeError(`buffer.overflow must be "drop-newest" or "drop-oldest", not ${JSON.stringify(overflow)}`);
  }
  if (options.onError !== undefined && options.onError !== "resubscribe" && options.onError !== "stop") {
    throw new TypeError(`onError must be "resubscribe" or "stop", not ${JSON.stringify(options.onError)}`);
  }
  for (const event of [options.retain?.on, options.retain?.until]) {
    if (event !== undefined && !options.events.some(({ name }) => name === event.name)) throw new TypeError(`retain names async event "${event.name}", which is not in \`events\``);
  }
}

/** The options as they come in at run time, where nothing holds of what the types promise. */
export interface CheckedOptions {
  readonly events: readonly AnyAsyncEvent[];
  readonly sources?: readonly string[];
  readonly buffer?: { readonly size?: number; readonly overflow?: string };
  readonly onError?: string;
  readonly startGraceMs?: number;
  readonly stream?: unknown;
  readonly start?: unknown;
  readonly retain?: { readonly on: AnyAsyncEvent; readonly until?: AnyAsyncEvent; readonly max?: number };
  readonly snapshot?: unknown;
}

function checkEvents(events: unknown): void {
  if (!Array.isArray(events) || events.length === 0) throw new TypeError("asyncEvents() needs at least one event in `events`: the host rejects every event that is not listed");
  const names = new Set<string>();
  for (const event of events as readonly (Partial<AnyAsyncEvent> | undefined)[]) {
    checkEventName(event?.name);
    if (typeof event?.decode !== "function") throw new TypeError(`"${event?.name}" in \`events\` was not made by asyncEvent()`);
    if (names.has(event.name)) throw new TypeError(`async event "${event.name}" is listed twice in \`events\``);
    names.add(event.name);
  }
}

function checkCount(name: string, value: number | undefined): void {
  if (value !== undefined && (!Number.isSafeInteger(value) || value < 1 || value > 2 ** 31 - 1)) throw new TypeError(`${name} must be a positive integer, not ${value}`);
}
