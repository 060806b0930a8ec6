import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync, writeSync, openSync, ftruncateSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { Coverage } from "./coverage.ts";
import type { JavascriptTarget } from "./javascript-target.ts";
import { mutated } from "./mutated.ts";
import { mutatedJson } from "./mutated-json.ts";
import { prototypes } from "./prototypes.ts";

/** How a target is fed. */
export interface FeedOptions {
  readonly corpus: readonly Buffer[];
  readonly seconds: number;
  /** For an input that breaks something, and for the one that is tried at the moment: whoever does not come back leaves it there. */
  readonly findings: string;
  /** For inputs that got further than all before them. */
  readonly grown: string;
}

/** What came of it. */
export interface Fed {
  readonly runs: number;
  readonly coverage: number;
  readonly finding?: { readonly file: string; readonly output: string };
}

export const currentFile = (findings: string): string => path.join(findings, "current");

const MAX_BYTES = 16_384;
/** Inputs between two looks at what was reached. All of them are kept when it was something new: which one it was is not worth a look each. */
const BATCH = 64;

/** Tries all of a corpus, and goes on from there. */
export async function feed(target: JavascriptTarget, { corpus, seconds, findings, grown }: FeedOptions): Promise<Fed> {
  for (const folder of [findings, grown]) mkdirSync(folder, { recursive: true });
  const coverage = new Coverage();
  const current = openSync(currentFile(findings), "w");
  const clean = prototypes();
  const pool = [...corpus];
  let batch: Buffer[] = [];
  let runs = 0;

  const attempt = async (input: Uint8Array): Promise<void> => {
    // What a target does to its input is nobody else's business.
    const own = Buffer.from(input);
    ftruncateSync(current);
    writeSync(current, own, 0, own.length, 0);
    runs++;
    await target.run(own);
    if (prototypes() !== clean) throw new Error(`a shared prototype was changed: ${clean} became ${prototypes()}`);
  };
  const explore = async (input: Uint8Array): Promise<void> => {
    await attempt(input);
    batch.push(Buffer.from(input));
    if (batch.length < BATCH) return;
    if (coverage.look()) {
      pool.push(...batch);
      for (const each of batch) writeFileSync(path.join(grown, digest(each)), each);
    }
    batch = [];
  };
  const broken = (input: Uint8Array, error: unknown): Fed => {
    const file = path.join(findings, `crash-${digest(input)}`);
    writeFileSync(file, input);
    return { runs, coverage: coverage.size, finding: { file, output: error instanceof Error ? (error.stack ?? error.message) : String(error) } };
  };

  for (const input of corpus) {
    try {
      await attempt(input);
    } catch (error) {
      return broken(input, error);
    }
  }
  coverage.look();
  const dictionary = target.dictionary ?? [];
  const inputs = fc.oneof(mutated(() => pool, dictionary, MAX_BYTES), mutatedJson(() => pool, target.between ?? "\n"), ...(target.made === undefined ? [] : [target.made]));
  const { failed, counterexample, errorInstance } = await fc.check(fc.asyncProperty(inputs, explore), {
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: seconds * 1000,
    markInterruptAsFailure: false,
  });
  if (failed && counterexample !== null) return broken(counterexample[0], errorInstance);
  coverage.look();
  return { runs, coverage: coverage.size };
}

const digest = (input: Uint8Array): string => createHash("sha256").update(input).digest("hex").slice(0, 16);
