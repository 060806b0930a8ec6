import type { EncodedAsyncEvent } from "@falco-plugin/contract";
import type { ReceivedEvent } from "../received-event.ts";
import type { EventEncoder } from "./event-encoder.ts";
import type { EventStream } from "./event-stream.ts";
import { bytesOf } from "./bytes-of.ts";
import type { PayloadReaders } from "./payload-readers.ts";

/** Makes of an async event what the host sees of it in its stream. */
export function asyncReader(encoder: EventEncoder, stream: EventStream, readers: PayloadReaders, openSource: () => string): (event: EncodedAsyncEvent) => ReceivedEvent {
  return ({ name, data }) => {
    const bytes = bytesOf(data);
    return { ...stream.next(encoder.async(name, bytes, {}, openSource())), name, payload: readers.async(name, bytes), data: bytes };
  };
}
