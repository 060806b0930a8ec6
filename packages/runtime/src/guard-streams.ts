import { EventEmitter } from "node:events";
import { Readable, Writable } from "node:stream";

import type { Logger, LogLevel } from "@falco-plugin/contract";

/**
 * Sends what is written to the standard streams, `console` included, to the host's log. The real ones are the host's: opening a pipe
 * makes it non-blocking for the host as well.
 */
export function guardStreams(target: NodeJS.Process, log: Logger, { synchronous = false } = {}): void {
  const open = synchronous ? synchronousWriter : streamWriter;
  const streams = { stdout: () => open(lineWriter(log, "info")), stderr: () => open(lineWriter(log, "error")), stdin: () => Readable.from([]) };
  for (const [name, make] of Object.entries(streams)) {
    let stream: object | undefined;
    Object.defineProperty(target, name, { get: () => (stream ??= make()), enumerable: true, configurable: true });
  }
}

/** The longest line that is kept together; longer ones are cut into several. */
const longestLine = 8192;

type Write = (chunk: string | Uint8Array) => void;

function lineWriter(log: Logger, level: LogLevel): Write {
  const lines = log.child("console");
  let rest = "";
  return (chunk) => {
    rest += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    for (let end = rest.indexOf("\n"); end >= 0 || rest.length > longestLine; end = rest.indexOf("\n")) {
      const cut = end >= 0 && end <= longestLine ? end : longestLine;
      const line = rest.slice(0, cut);
      rest = rest.slice(cut === end ? cut + 1 : cut);
      if (line !== "") lines.log(level, line);
    }
  };
}

function streamWriter(write: Write): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, done) {
      write(chunk);
      done();
    },
  });
}

/** What `console` needs of a stream, without one: streams answer later, and here there is no later. */
function synchronousWriter(write: Write): object {
  const stream = Object.assign(new EventEmitter(), {
    writable: true,
    write(chunk: string | Uint8Array) {
      write(chunk);
      return true;
    },
    end: () => stream,
  });
  return stream;
}
