/** Blocks of a capture file that hold an event. @abi EV_BLOCK_TYPE_V2 and its relatives */
const eventBlocks = { plain: 0x216, large: 0x221, withFlags: 0x217, largeWithFlags: 0x222 } as const;
const kinds: ReadonlySet<number> = new Set(Object.values(eventBlocks));

/** One block: its type, and what is in it. */
export interface ScapBlock {
  readonly type: number;
  readonly body: Uint8Array;
}

/** The blocks of a capture that is not compressed. */
export function* scapBlocks(file: Uint8Array): Generator<ScapBlock> {
  const data = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 0; at < file.length; ) {
    const length = data.getUint32(at + 4, true);
    if (length < 12 || at + length > file.length || data.getUint32(at + length - 4, true) !== length) throw new Error(`bad block at ${at}`);
    yield { type: data.getUint32(at, true), body: file.subarray(at + 8, at + length - 4) };
    at += length;
  }
}

/** The events in a capture, as bytes. */
export function scapEvents(file: Uint8Array): Uint8Array[] {
  return [...scapBlocks(file)].filter(({ type }) => kinds.has(type)).map(({ type, body }) => {
    // Number of the CPU, then flags where there are any.
    const start = type === eventBlocks.plain || type === eventBlocks.large ? 2 : 6;
    const length = new DataView(body.buffer, body.byteOffset + start, body.byteLength - start).getUint32(16, true);
    return body.subarray(start, start + length);
  });
}

/** A capture with all that precedes the events of another one, and other events. */
export function scapFileWith(file: Uint8Array, events: readonly { readonly bytes: Uint8Array; readonly large: boolean }[]): Uint8Array {
  const before = [...scapBlocks(file)].filter(({ type }) => !kinds.has(type));
  const blocks = events.map(({ bytes, large }) => {
    const body = Buffer.alloc(2 + bytes.length + ((4 - ((2 + bytes.length) % 4)) % 4));
    body.set(bytes, 2);
    return { type: large ? eventBlocks.large : eventBlocks.plain, body };
  });
  return Buffer.concat([...before, ...blocks].map(({ type, body }) => {
    const block = Buffer.alloc(12 + body.length);
    block.writeUInt32LE(type, 0);
    block.writeUInt32LE(block.length, 4);
    block.set(body, 8);
    block.writeUInt32LE(block.length, block.length - 4);
    return block;
  }));
}
