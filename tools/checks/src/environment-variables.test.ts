import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { expect, it } from "vitest";

import { repositoryFiles } from "./repository-files.ts";

/** `getenv`, and what gives all variables, other than `secure_getenv`. */
const unguarded = /(?<!secure_)\bgetenv\(/;
const comment = /\/\/.*$/gm;

it("native code asks for variables only where the process has no more rights than who started it", async () => {
  const files = [...(await repositoryFiles("packages/abi/native/runtime/*")), ...(await repositoryFiles("packages/abi/native/stub/*"))].filter((file) => /\.(?:c|cpp|h|hpp)$/.test(file));
  const texts = files.map((file) => [file, readFileSync(path.join(repositoryRoot, file), "utf8")] as const);
  expect(texts.filter(([, text]) => text.includes("secure_getenv(")).length).toBeGreaterThan(3);
  expect(texts.filter(([, text]) => unguarded.test(text.replaceAll(comment, ""))).map(([file]) => file)).toEqual([]);
});
