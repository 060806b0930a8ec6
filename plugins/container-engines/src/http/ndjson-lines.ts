import { Observable, type OperatorFunction } from "rxjs";

const NEWLINE = 0x0a;

/** A line that was longer than allowed; its text is not kept. */
export const lineTooLong: unique symbol = Symbol("line too long");

/**
 * Cuts a stream of bytes into lines, wherever chunks begin and end. Empty lines are left out. Of a line that is longer than
 * `maxLineBytes` nothing is kept but the fact, so that a peer that never ends a line cannot fill the memory.
 */
export function ndjsonLines(maxLineBytes: number): OperatorFunction<Uint8Array, string | typeof lineTooLong> {
  return (chunks$) =>
    new Observable((subscriber) => {
      let parts: Uint8Array[] = [];
      let bytes = 0;

      const keep = (part: Uint8Array): void => {
        bytes += part.length;
        if (bytes > maxLineBytes) parts = [];
        else if (part.length > 0) parts.push(part);
      };
      const end = (): void => {
        const line = bytes > maxLineBytes ? lineTooLong : Buffer.concat(parts).toString("utf8").trim();
        parts = [];
        bytes = 0;
        if (line !== "") subscriber.next(line);
      };

      return chunks$.subscribe({
        next: (chunk) => {
          let start = 0;
          for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, start)) {
            keep(chunk.subarray(start, at));
            end();
            start = at + 1;
          }
          keep(chunk.subarray(start));
        },
        error: (error) => subscriber.error(error),
        complete: () => {
          end();
          subscriber.complete();
        },
      });
    });
}
