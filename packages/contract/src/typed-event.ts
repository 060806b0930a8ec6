import type { EventSelector } from "./event-rule.ts";
import type { EventView } from "./event-view.ts";

/** Events whose payload is the bytes of one parameter: async events by name, and events of a source. */
export interface PayloadEvent<out Decoded = unknown> extends EventSelector {
  /** Index of the parameter that holds the payload. */
  readonly payloadParam: number;
  /** @throws FalcoPluginError `FP_EVENT_DECODE` */
  decode(data: Uint8Array): Decoded;
}

/** Events of one event code; their parameters are their payload. */
export interface ParamsEvent<out Params = unknown> {
  /** @abi ppm_event_code */
  readonly code: number;
  readonly name: string;
  /** @throws FalcoPluginError `FP_EVENT_MALFORMED` */
  decode(event: EventView): Params;
}

/** Any kind of event as a typed value. */
export type TypedEvent<Payload = unknown> = PayloadEvent<Payload> | ParamsEvent<Payload>;

/** Whether a typed event reads its payload from the bytes of one parameter. */
export function isPayloadEvent<Payload>(event: TypedEvent<Payload>): event is PayloadEvent<Payload> {
  return "payloadParam" in event;
}
