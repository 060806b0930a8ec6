import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** One input of a corpus. Those that were found to break something have a name that says what, and stay when the corpus is made smaller. */
export interface CorpusInput {
  readonly name?: string;
  readonly bytes: Buffer;
}

interface Line {
  readonly name?: string;
  readonly text?: string;
  readonly base64?: string;
}

/** Reads a corpus: one input a line, as text where it is some, else in base64. None where there is no such file. */
export function readCorpus(file: string): CorpusInput[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { name, text, base64 } = JSON.parse(line) as Line;
      return { ...(name === undefined ? {} : { name }), bytes: text === undefined ? Buffer.from(base64 ?? "", "base64") : Buffer.from(text) };
    });
}

/** Writes a corpus, in an order that only depends on what is in it. */
export function writeCorpus(file: string, inputs: readonly CorpusInput[]): void {
  const lines = inputs.map(({ name, bytes }) => {
    const text = bytes.toString("utf8");
    const content: Line = Buffer.from(text).equals(bytes) ? { text } : { base64: bytes.toString("base64") };
    return JSON.stringify({ ...(name === undefined ? {} : { name }), ...content });
  });
  writeFileSync(file, [...new Set(lines)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).map((line) => `${line}\n`).join(""));
}
