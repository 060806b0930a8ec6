import type { TypedEvent } from "@falco-plugin/contract";
import { refuseDefinition } from "./refuse-definition.ts";

/** @throws FalcoPluginError `FP_DEFINITION_INVALID` unless it is a typed event */
export function checkTypedEvent(value: unknown): asserts value is TypedEvent {
  const event = value as { readonly code?: unknown; readonly decode?: unknown } | null | undefined;
  if (!Number.isInteger(event?.code) || typeof event?.decode !== "function") {
    refuseDefinition("an event is expected, made by asyncEvent() or sourceEvent(), or an event type of @falco-plugin/events/types");
  }
}
