import { readSync } from "node:fs";

/** A line of a file, and where in the file it ends. */
export interface Line {
  readonly bytes: Uint8Array;
  readonly end: number;
}

/** An event of a source has at most 16 MiB; lines that are longer come in pieces. */
const longest = 8 * 1024 * 1024;

const newline = 10;

/** The lines of an open file, read as they are asked for: files may be larger than memory. */
export function* readLines(fd: number, chunkSize = 64 * 1024): Generator<Line, void, undefined> {
  const chunk = Buffer.alloc(chunkSize);
  let pending: Buffer[] = [];
  let pendingLength = 0;
  let position = 0;
  for (let length = readSync(fd, chunk, 0, chunkSize, null); length > 0; length = readSync(fd, chunk, 0, chunkSize, null)) {
    let start = 0;
    while (start < length) {
      const found = chunk.subarray(0, length).indexOf(newline, start);
      const end = found < 0 ? length : found;
      // Copied: the chunk is read into again before the line is complete.
      pending.push(Buffer.from(chunk.subarray(start, end)));
      pendingLength += end - start;
      start = found < 0 ? length : found + 1;
      if (found < 0 && pendingLength < longest) continue;
      yield { bytes: Buffer.concat(pending), end: position + start };
      pending = [];
      pendingLength = 0;
    }
    position += length;
  }
  if (pendingLength > 0) yield { bytes: Buffer.concat(pending), end: position };
}
