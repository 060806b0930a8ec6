import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";

import { repositoryFiles } from "./repository-files.ts";

// Put together from pieces, or this file would be found by itself.
const ofOneMachine = new RegExp([["", "work", ""].join("/"), ["", "farm", ""].join("/"), ["", "root", String.raw`\.`].join("/")].join("|"));
const addressOfPackages = new RegExp([["registry", "npmjs"].join(String.raw`\.`), ["deb", "debian"].join(String.raw`\.`), ["snapshot", "debian"].join(String.raw`\.`)].join("|"));
const skippedTest = /\b(?:it|test|describe)\.(?:skip|only|todo)\(/;

const textFiles = async () => (await repositoryFiles()).filter((file) => !/\.(?:png|bin|scap|gz)$/.test(file) && file !== "package-lock.json");

/** `file:line` of each line that matches. */
async function linesWith(pattern: RegExp): Promise<string[]> {
  return (await textFiles()).flatMap((file) =>
    readFileSync(path.join(repositoryRoot, file), "utf8").split("\n").flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])));
}

describe("files of the repository", () => {
  it("name no folder of one machine", async () => {
    expect(await linesWith(ofOneMachine)).toEqual([]);
  });

  it("name no host that packages come from", async () => {
    expect(await linesWith(addressOfPackages)).toEqual([]);
  });

  it("skip no test", async () => {
    expect(await linesWith(skippedTest)).toEqual([]);
  });

  it("are no products of a build", async () => {
    expect((await repositoryFiles()).filter((file) => /\.(?:so|so\.\d+|deb|o|a|node)$/.test(file))).toEqual([]);
  });

  it("have names that say what is in them", async () => {
    expect((await textFiles()).filter((file) => /(?:^|\/)(?:utils?|helpers?|common|misc)\.\w+$/.test(file))).toEqual([]);
  });
});
