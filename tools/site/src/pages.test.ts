import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";

import { commandLineProblems } from "./command-line-problems.ts";
import { headings } from "./headings.ts";
import { linkProblems } from "./link-problems.ts";
import { pageBlocks } from "./page-blocks.ts";
import { repositoryPages } from "./repository-pages.ts";

const read = (file: string) => readFileSync(path.join(repositoryRoot, file), "utf8");

/** Languages that nothing looks into, because there is nothing to be wrong: output, other formats. */
const plain = ["", "text", "console", "dockerfile", "docker", "diff", "cpp", "ini", "toml", "http"];
const checked = ["ts", "sh", "json", "yaml"];

describe("pages", async () => {
  const pages = await repositoryPages();
  const guides = pages.filter((file) => file.startsWith("docs/guides/"));
  const blocks = pages.flatMap((file) => pageBlocks(read(file)).map((block) => ({ ...block, place: `${file}:${block.line}` })));

  it("are found", () => {
    expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/README.md", "docs/guides/first-plugin.md", "docs/errors/README.md", "packages/plugin/README.md"]));
  });

  it.each(pages)("%s links to what is there", (file) => {
    expect(linkProblems(file, read(file), read)).toEqual([]);
  });

  it("have blocks in languages that something checks, or that need no check", () => {
    expect(blocks.filter(({ language, unchecked }) => unchecked === undefined && ![...plain, ...checked].includes(language)).map(({ place, language }) => `${place} ${language}`)).toEqual([]);
  });

  it("say why a block is not looked at, and there are few", () => {
    const unchecked = blocks.filter((block) => block.unchecked !== undefined);
    expect(unchecked.filter((block) => (block.unchecked ?? "").length < 10).map(({ place }) => place)).toEqual([]);
    expect(unchecked.map(({ place }) => place.replace(/:\d+$/, ""))).toEqual(["docs/guides/porting-a-go-plugin.md"]);
  });

  it("have JSON that can be read", () => {
    expect(blocks.filter(({ language }) => language === "json").flatMap(({ place, text }) => complaint(place, () => JSON.parse(text) as unknown))).toEqual([]);
  });

  it("have YAML that can be read", () => {
    expect(blocks.filter(({ language }) => language === "yaml").flatMap(({ place, text }) => parseAllDocuments(text).flatMap(({ errors }) => errors.map(({ message }) => `${place}: ${message}`)))).toEqual([]);
  });

  it("call falco-plugin and npm create falco-plugin as they can be called", async () => {
    const shell = blocks.filter(({ language, file }) => language === "sh" && file === undefined);
    expect((await Promise.all(shell.map(async ({ place, text }) => (await commandLineProblems(text)).map((problem) => `${place}: ${problem}`)))).flat()).toEqual([]);
  });

  it("that are guides begin with one title", () => {
    expect(guides.filter((file) => !/^# .+\n\n/.test(read(file)) || read(file).replaceAll(/```[\s\S]*?```/g, "").match(/^# /gm)?.length !== 1)).toEqual([]);
    expect(guides.flatMap((file) => [...headings(read(file))]).length).toBeGreaterThan(20);
  });
});

function complaint(place: string, work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    return [`${place}: ${String(error)}`];
  }
}
