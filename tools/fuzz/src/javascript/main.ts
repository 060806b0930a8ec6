// One target in a process of its own, which may be ended when it does not come back: `main.ts target seconds`; `main.ts target --file input`; `main.ts
// target --merge folder`.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readCorpus } from "../corpus/corpus-file.ts";
import { inputsIn, replaceCorpus } from "../corpus/unpack-corpus.ts";
import { made, sources } from "../folders.ts";
import { feed } from "./feed.ts";
import { javascriptTarget } from "./javascript-targets.ts";
import { smallest } from "./smallest.ts";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { file: { type: "string" }, merge: { type: "string" } } });
const [name = "", seconds = "1"] = positionals;
const target = await javascriptTarget(name);
if (values.file !== undefined) {
  await target.run(readFileSync(values.file));
} else if (values.merge !== undefined) {
  replaceCorpus(name, await smallest(target, [...readCorpus(sources.corpus(name)), ...inputsIn(values.merge)]));
} else {
  const corpus = readCorpus(sources.corpus(name)).map(({ bytes }) => bytes);
  process.stdout.write(`${JSON.stringify(await feed(target, { corpus, seconds: Number(seconds), findings: made.findings(name), grown: made.grown(name) }))}\n`);
}
process.exit();
