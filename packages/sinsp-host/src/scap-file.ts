import { readFile } from "node:fs/promises";

/** An event in a capture file, in file order. */
export interface ScapEvent {
  /** ns since 1970. */
  readonly ts: bigint;
  /** -1: no thread. */
  readonly tid: bigint;
  readonly code: number;
  /** The whole event. */
  readonly bytes: Buffer;
}

const blockHeaderSize = 8;
const blockTrailerSize = 4;
/** Event blocks by type, with the size of what comes before the event: the CPU and, in some, flags. */
const eventBlocks: ReadonlyMap<number, number> = new Map([
  [0x216, 2],
  [0x217, 6],
  [0x221, 2],
  [0x222, 6],
]);

/**
 * The events of a capture file that libsinsp wrote without compression, those of the initial state included: inspectors do not deliver
 * them.
 *
 * @runs build
 * @throws RangeError for a file that is cut off or damaged
 */
export async function readScapEvents(path: string): Promise<ScapEvent[]> {
  const file = await readFile(path);
  const events: ScapEvent[] = [];
  for (let at = 0; at < file.length; ) {
    const type = file.readUInt32LE(at);
    const size = file.readUInt32LE(at + 4);
    if (size < blockHeaderSize + blockTrailerSize || at + size > file.length) throw new RangeError(`a block of ${size} bytes at ${at} of ${file.length}`);
    const prefix = eventBlocks.get(type);
    if (prefix !== undefined) events.push(readEvent(file.subarray(at + blockHeaderSize + prefix, at + size - blockTrailerSize)));
    at += size;
  }
  return events;
}

function readEvent(block: Buffer): ScapEvent {
  return { ts: block.readBigUInt64LE(0), tid: block.readBigInt64LE(8), code: block.readUInt16LE(20), bytes: block.subarray(0, block.readUInt32LE(16)) };
}
