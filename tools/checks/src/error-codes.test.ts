import { readFileSync } from "node:fs";
import path from "node:path";

import { errorCodes } from "@falco-plugin/contract";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";

import { repositoryFiles } from "./repository-files.ts";

const registry = "packages/contract/src/error-codes.ts";

/** Sources that can raise an error; tests only expect one. */
async function sources(): Promise<string[]> {
  const files = await repositoryFiles("packages/*.ts", "packages/*.c", "packages/*.cpp", "packages/*.h", "packages/*.hpp", "plugins/*.ts", "tools/*.ts", "tools/*.mjs");
  return files.filter((file) => file !== registry && !/\.test(-d)?\.ts$/.test(file) && !file.startsWith("tools/checks/"));
}

describe("error codes", async () => {
  const texts = (await sources()).map((file) => [file, readFileSync(path.join(repositoryRoot, file), "utf8")] as const);

  it.each(Object.entries(errorCodes))("%s is raised somewhere, and says what happened and what to do", (code, { summary, hint }) => {
    expect(texts.some(([, text]) => text.includes(code)), `${code} is used outside of the registry`).toBe(true);
    expect(summary).toMatch(/^[^A-Z].*[^.]$/s);
    expect(hint).toMatch(/^[A-Z].*\.?$/s);
  });

  it("are all in the registry", () => {
    const used = texts.flatMap(([file, text]) => [...text.matchAll(/["'`](FP_[A-Z]+(?:_[A-Z]+)*)\b/g)].map((match) => ({ file, code: match[1] ?? "" })));
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter(({ code }) => !(code in errorCodes))).toEqual([]);
  });

  it("are kept in alphabetical order", () => {
    expect(Object.keys(errorCodes)).toEqual(Object.keys(errorCodes).sort());
  });
});
