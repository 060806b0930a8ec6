import { Readable, Writable } from "node:stream";

import type { Logger, LogLevel } from "@falco-plugin/contract";

/**
 * Sends what is written to the standard streams, `console` included, to the host's log. The real ones are the host's: opening a pipe
 * makes it non-blocking for the host as well.
 */
export function guardStreams(target: NodeJS.Process, log: Logger): void {
  const streams = { stdout: () => lineWriter(log, "info"), stderr: () => lineWriter(log, "error"), stdin: () => Readable.from([]) };
  for (const [name, open] of Object.entries(streams)) {
    let stream: Readable | Writable | undefined;
    Object.defineProperty(target, name, { get: () => (stream ??= open()), enumerable: true, configurable: true });
  }
}

/** The longest line that is kept together; longer ones are cut into several. */
const longestLine = 8192;

function lineWriter(log: Logger, level: LogLevel): Writable {
  const lines = log.child("console");
  let rest = "";
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, done) {
      rest += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
      for (let end = rest.indexOf("\n"); end >= 0 || rest.length > longestLine; end = rest.indexOf("\n")) {
        const cut = end >= 0 && end <= longestLine ? end : longestLine;
        const line = rest.slice(0, cut);
        rest = rest.slice(cut === end ? cut + 1 : cut);
        if (line !== "") lines.log(level, line);
      }
      done();
    },
  });
}
