/** Where commands write to; tests give another. */
export interface Output {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

export const processOutput: Output = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
};
