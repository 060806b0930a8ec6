/** Bytes of an event as it lies in memory: header, a length for each parameter, the parameters. */
export function rawEvent(type: number, parameters: readonly Uint8Array[], { ts = 1n, tid = 7n, lengthSize = 2 }: { readonly ts?: bigint; readonly tid?: bigint; readonly lengthSize?: 2 | 4 } = {}): Buffer {
  const header = Buffer.alloc(26);
  const lengths = Buffer.alloc(parameters.length * lengthSize);
  header.writeBigUInt64LE(ts, 0);
  header.writeBigUInt64LE(tid, 8);
  header.writeUInt16LE(type, 20);
  header.writeUInt32LE(parameters.length, 22);
  for (const [i, { length }] of parameters.entries()) lengths.writeUIntLE(length, i * lengthSize, lengthSize);
  const event = Buffer.concat([header, lengths, ...parameters]);
  event.writeUInt32LE(event.length, 16);
  return event;
}

/** An event of the source plugin with this id. */
export function pluginEvent(id: number, text: string): Buffer {
  const plugin = Buffer.alloc(4);
  plugin.writeUInt32LE(id);
  return rawEvent(322, [plugin, Buffer.from(text)], { tid: 0xffff_ffff_ffff_ffffn, lengthSize: 4 });
}
