/** A terminal that can be written to in place. */
export interface Terminal {
  readonly columns: () => number;
  readonly write: (text: string) => void;
}

/** Where commands write to; tests give another. */
export interface Output {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Only where somebody is watching. */
  readonly terminal?: Terminal;
}

const fallbackColumns = 80;

/** The process's own output. */
export function processOutput({ stdout, stderr }: Pick<NodeJS.Process, "stdout" | "stderr"> = process): Output {
  return {
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    ...(stdout.isTTY ? { terminal: { columns: () => stdout.columns || fallbackColumns, write: (text: string) => void stdout.write(text) } } : {}),
  };
}
