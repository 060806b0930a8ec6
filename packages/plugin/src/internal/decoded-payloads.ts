import { type EventView, isPayloadEvent, type Slot, type TypedEvent } from "@falco-plugin/contract";

interface Decoded {
  view: EventView | undefined;
  loads: number;
  failed: boolean;
  outcome: unknown;
}

/** The payloads of one event, each decoded once: all fields of an event ask for the same one. */
export class DecodedPayloads {
  readonly #byEvent = new Map<TypedEvent, Decoded>();

  /** @throws what decoding throws, the same again for everybody who asks */
  of(event: TypedEvent, view: EventView): unknown {
    const known = this.#byEvent.get(event) ?? this.#remember(event);
    if (known.view !== view || known.loads !== view.loads) decodeInto(known, event, view);
    if (known.failed) throw known.outcome;
    return known.outcome;
  }

  #remember(event: TypedEvent): Decoded {
    const decoded: Decoded = { view: undefined, loads: -1, failed: false, outcome: undefined };
    this.#byEvent.set(event, decoded);
    return decoded;
  }
}

/** One for each plugin instance. */
export const decodedPayloads: Slot<unknown, DecodedPayloads> = Object.freeze({ create: () => new DecodedPayloads() });

const nothing = new Uint8Array(0);

function decodeInto(decoded: Decoded, event: TypedEvent, view: EventView): void {
  try {
    decoded.outcome = isPayloadEvent(event) ? event.decode(view.param(event.payloadParam) ?? nothing) : event.decode(view);
    decoded.failed = false;
  } catch (error) {
    decoded.outcome = error;
    decoded.failed = true;
  }
  decoded.view = view;
  decoded.loads = view.loads;
}
