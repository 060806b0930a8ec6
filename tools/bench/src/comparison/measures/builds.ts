import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cacheFolder } from "@falco-plugin-tools/commands";
import type { Contender } from "../contenders.ts";
import type { Figures, Subject } from "../row.ts";
import { inTurns } from "../turns.ts";

const rounds = 3;

/** What is in every plugin, and is another text in every round. */
const changed = "/api/v1/items";

/** How long it takes until a change of one line is in the artifact. */
export async function compareBuilds(contenders: readonly Contender[]): Promise<(readonly [Subject, Figures])[]> {
  const folders = new Map<Contender, string>();
  for (const contender of contenders) {
    const folder = cacheFolder(path.join("bench/sources", path.basename(contender.compiler.sources)));
    rmSync(folder, { recursive: true, force: true });
    cpSync(contender.compiler.sources, folder, { recursive: true });
    await contender.compiler.compile(folder);
    folders.set(contender, folder);
  }
  const figures = await inTurns(rounds, contenders, async (contender, round) => {
    const { compiler } = contender;
    const folder = folders.get(contender) ?? "";
    changeLine(path.join(compiler.sources, compiler.changes), path.join(folder, compiler.changes), round);
    const begin = performance.now();
    await compiler.compile(folder);
    return performance.now() - begin;
  });
  const what = "after a change of one line: `falco-plugin build`, `cargo build --release`, `go build`, g++ of the one file and linking";
  return [[{ name: "build", what, unit: "ms" }, Object.fromEntries([...figures].map(([{ language }, ms]) => [language, ms]))]];
}

function changeLine(from: string, to: string, round: number): void {
  const source = readFileSync(from, "utf8");
  if (!source.includes(changed)) throw new Error(`there is nothing to change in ${from}`);
  writeFileSync(to, source.replace(changed, `${changed}/${round}`));
}
