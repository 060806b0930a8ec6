import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { cacheFolder, repositoryRoot } from "@falco-plugin-tools/commands";

import type { Example } from "./examples.ts";

/** Where examples lie when they are compiled and run, inside the repository, where the names of packages mean their sources. */
export const exampleFolder = cacheFolder("examples");

const nameOf = (text: string) => text.replaceAll(/[^\w-]+/g, "_");

/** Where an example lies in that folder. Those of one page that are files import each other. */
export function exampleFile({ place, file }: Example): string {
  return file === undefined ? `${nameOf(place)}.ts` : path.posix.join(nameOf(place.replace(/:\d+$/, "")), file);
}

/** Writes all examples, and what it takes to compile and to run them. */
export function writeExamples(all: readonly Example[]): void {
  rmSync(exampleFolder, { recursive: true, force: true });
  for (const example of all) write(exampleFile(example), `${example.code}\n`);
  write("package.json", `{ "type": "module" }\n`);
  const options = { moduleDetection: "force", types: ["node"], typeRoots: [path.join(repositoryRoot, "node_modules/@types")] };
  write("tsconfig.json", JSON.stringify({ extends: path.join(repositoryRoot, "tsconfig.base.json"), compilerOptions: options, include: ["**/*.ts"] }));
}

/** A file of that folder. */
export function write(file: string, text: string): void {
  const absolute = path.join(exampleFolder, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
}
