import { ASYNC_EVENT_TYPE } from "@falco-plugin/contract";

import { readScapEvents } from "./scap-file.ts";

/** An async event in a capture file. */
export interface CapturedAsyncEvent {
  readonly name: string;
  readonly data: Buffer;
}

const lengthsAt = 26;
const nameAt = 42;

/**
 * The async events that a capture file begins with: what plugins said when it was opened, and what came before the first other event.
 *
 * @runs build
 * @throws RangeError for a file that is cut off or damaged
 */
export async function readCaptureState(path: string): Promise<readonly CapturedAsyncEvent[]> {
  const events = await readScapEvents(path);
  const end = events.findIndex(({ code }) => code !== ASYNC_EVENT_TYPE);
  return events.slice(0, end < 0 ? events.length : end).map(({ bytes }) => {
    const dataAt = nameAt + bytes.readUInt32LE(lengthsAt + 4);
    return { name: bytes.toString("utf8", nameAt, dataAt - 1), data: bytes.subarray(dataAt, dataAt + bytes.readUInt32LE(lengthsAt + 8)) };
  });
}
