/** An async event as libsinsp holds it in memory: header, three lengths, plugin id, name, payload. Little endian, not aligned. */
export function asyncEventBytes(name: string, data: Uint8Array): Uint8Array {
  const HEADER = 26;
  const nameBytes = Buffer.from(`${name}\0`);
  const lengths = [4, nameBytes.length, data.length];
  const event = Buffer.alloc(HEADER + 4 * lengths.length + lengths.reduce((sum, length) => sum + length, 0));
  event.writeBigUInt64LE(2n ** 64n - 1n, 0); // time: now
  event.writeBigUInt64LE(0n, 8); // thread: none
  event.writeUInt32LE(event.length, 16);
  event.writeUInt16LE(402, 20); // an async event
  event.writeUInt32LE(lengths.length, 22);
  lengths.forEach((length, index) => event.writeUInt32LE(length, HEADER + 4 * index));
  event.writeUInt32LE(0, 38); // plugin: set by the host
  event.set(nameBytes, 42);
  event.set(data, 42 + nameBytes.length);
  return event;
}
