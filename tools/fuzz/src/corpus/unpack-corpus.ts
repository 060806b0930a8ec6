import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { made, sources } from "../folders.ts";
import { type CorpusInput, readCorpus, writeCorpus } from "./corpus-file.ts";

/** Lays a target's corpus out as files, for programs that want it so. Says how many there are. */
export function unpackCorpus(target: string): number {
  const folder = made.corpus(target);
  const inputs = readCorpus(sources.corpus(target));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  inputs.forEach(({ name, bytes }, index) => writeFileSync(path.join(folder, name ?? String(index)), bytes));
  return inputs.length;
}

/** The files of a folder as inputs without names. */
export function inputsIn(folder: string): CorpusInput[] {
  return readdirSync(folder).map((name) => ({ bytes: readFileSync(path.join(folder, name)) }));
}

/** Puts inputs in the place of a corpus; those that have names stay. */
export function replaceCorpus(target: string, inputs: readonly CorpusInput[]): void {
  const named = readCorpus(sources.corpus(target)).filter(({ name }) => name !== undefined);
  writeCorpus(sources.corpus(target), [...named, ...inputs.filter(({ bytes }) => !named.some((other) => other.bytes.equals(bytes)))]);
}
