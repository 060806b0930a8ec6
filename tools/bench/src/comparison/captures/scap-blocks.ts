/** Types of blocks of a capture file that hold an event, with and without flags, small and large. @abi EV_BLOCK_TYPE_V2 and its relatives */
const eventBlocks: ReadonlySet<number> = new Set([0x216, 0x217, 0x221, 0x222]);

/** Type and length in front of what is in a block, and the length once more behind it. */
const frame = 12;

/** A capture file that is not compressed, without its events. */
export function withoutEvents(file: Uint8Array): Uint8Array {
  const data = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const kept: Uint8Array[] = [];
  for (let at = 0; at < file.length; ) {
    const length = data.getUint32(at + 4, true);
    if (length < frame || at + length > file.length) throw new RangeError(`a block of ${length} bytes at ${at} of ${file.length}`);
    if (!eventBlocks.has(data.getUint32(at, true))) kept.push(file.subarray(at, at + length));
    at += length;
  }
  return Buffer.concat(kept);
}

/** A block with an event, which CPU 0 has made. */
export function eventBlock(event: Uint8Array): Uint8Array {
  const cpu = 2;
  const length = frame + Math.ceil((cpu + event.length) / 4) * 4;
  const block = Buffer.alloc(length);
  block.writeUInt32LE(0x216, 0);
  block.writeUInt32LE(length, 4);
  block.set(event, 8 + cpu);
  block.writeUInt32LE(length, length - 4);
  return block;
}
