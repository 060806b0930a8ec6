/** A terminal that can be written to in place. */
export interface Terminal {
  readonly columns: () => number;
  readonly rows: () => number;
  readonly write: (text: string) => void;
  /** Whether it shows colors, and whoever watches wants them. */
  readonly colors: boolean;
}

/** Where commands write to; tests give another. */
export interface Output {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Only where somebody is watching. */
  readonly terminal?: Terminal;
}

const fallback = { columns: 80, rows: 24 } as const;

/** The process's own output. Colors are for terminals, unless `NO_COLOR` (https://no-color.org) or a terminal that has none says otherwise. */
export function processOutput({ stdout, stderr, env }: Pick<NodeJS.Process, "stdout" | "stderr" | "env"> = process): Output {
  const colors = (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
  return {
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    ...(stdout.isTTY ? { terminal: { columns: () => stdout.columns || fallback.columns, rows: () => stdout.rows || fallback.rows, write: (text: string) => void stdout.write(text), colors } } : {}),
  };
}
