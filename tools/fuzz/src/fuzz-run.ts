/** An input that broke something. */
export interface Finding {
  /** Where it lies. */
  readonly file: string;
  /** A command that does it again. */
  readonly reproduce: string;
  /** What happened. */
  readonly output: string;
}

/** What came of feeding one target. */
export interface FuzzRun {
  readonly target: string;
  /** Inputs of the corpus, all of which were tried. */
  readonly inputs: number;
  /** How often the target was run. */
  readonly runs: number;
  /** How much of the code was reached: edges of native code, blocks of JavaScript. */
  readonly coverage: number;
  readonly finding?: Finding;
}

/** A line for people; with a finding, all that is needed to look into it. */
export function describeRun({ target, inputs, runs, coverage, finding }: FuzzRun): string {
  const line = `${target}: ${runs} runs, ${inputs} of them from the corpus, coverage ${coverage}`;
  return finding === undefined ? line : [`${line}: FOUND SOMETHING`, finding.output, `input: ${finding.file}`, `again: ${finding.reproduce}`].join("\n");
}
