import { DEFAULT_SOURCE_OPEN_TIMEOUT_MS, DEFAULT_SOURCE_RING_BYTES, DEFAULT_SOURCE_RING_EVENTS, type SourceFacts } from "@falco-plugin/contract";
import type { SourceBase } from "../source/source-options.ts";
import { refuseDefinition } from "./refuse-definition.ts";

/** What is baked of a source. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function sourceFacts(id: number, name: string, options: SourceBase<never, unknown>, describes: boolean): SourceFacts {
  const { open, listOpenParams, buffer = {}, openTimeoutMs = DEFAULT_SOURCE_OPEN_TIMEOUT_MS } = options;
  if (typeof open !== "function") refuseDefinition("a source needs a function `open`");
  const { events = DEFAULT_SOURCE_RING_EVENTS, bytes = DEFAULT_SOURCE_RING_BYTES, overflow = "fail" } = buffer;
  for (const [key, value] of Object.entries({ "buffer.events": events, "buffer.bytes": bytes, openTimeoutMs })) {
    if (!Number.isInteger(value) || value < 1 || value > 2 ** 31 - 1) refuseDefinition(`${key} of a source must be a positive integer, not ${String(value)}`);
  }
  if (overflow !== "fail" && overflow !== "drop-newest") refuseDefinition(`buffer.overflow of a source must be "fail" or "drop-newest", not ${JSON.stringify(overflow)}`);
  return Object.freeze({ id, name, openParams: listOpenParams !== undefined, describes, ringEvents: events, ringBytes: bytes, overflow, openTimeoutMs });
}
