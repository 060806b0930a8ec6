import type { CorpusInput } from "../corpus/corpus-file.ts";
import { Coverage } from "./coverage.ts";
import type { JavascriptTarget } from "./javascript-target.ts";

/** Those inputs that each reach something that no shorter one does. */
export async function smallest(target: JavascriptTarget, inputs: readonly CorpusInput[]): Promise<CorpusInput[]> {
  const coverage = new Coverage();
  const kept: CorpusInput[] = [];
  for (const input of [...inputs].sort((a, b) => a.bytes.length - b.bytes.length)) {
    await target.run(Buffer.from(input.bytes));
    if (coverage.look()) kept.push(input);
  }
  return kept;
}
