import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { type PageBlock, pageBlocks } from "@falco-plugin-tools/site";
import { fixturePlugin } from "@falco-plugin/host";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Registry } from "../../src/registry.ts";
import { UserMachine } from "../../src/user-machine.ts";
import { publishedRegistry } from "./published-registry.ts";

let registry: Registry;
beforeAll(async () => void (registry = await publishedRegistry()), 300_000);
afterAll(() => registry[Symbol.asyncDispose]());

/** Somebody who does what a page says, word by word, in one terminal and one editor. */
class Reader {
  readonly #machine: UserMachine;
  /** What the terminal has shown, command by command. */
  readonly shown: string[] = [];
  #folder: string;

  constructor(machine: UserMachine) {
    this.#machine = machine;
    this.#folder = machine.folder;
  }

  async follow({ language, file, text }: PageBlock): Promise<void> {
    if (file !== undefined) this.#machine.write(path.relative(this.#machine.folder, path.join(this.#folder, file)), `${text}\n`);
    else if (language === "sh") await this.#type(text);
  }

  async #type(commands: string): Promise<void> {
    // What watches files ends by Ctrl-C, once it has had time for everything; npm hands that on.
    const typed = commands.replaceAll(/^npm run dev\b.*$/gm, (command) => `timeout --preserve-status --signal=INT 30 ${command} || test $? = 130`);
    const { stdout, stderr } = await this.#machine.succeed(["sh", "-ec", `${typed}\necho "in $PWD"`], { folder: this.#folder, env: libnodeEnvironment() });
    const [, folder = this.#folder] = /^in (.+)$/m.exec(stdout) ?? [];
    this.#folder = folder;
    this.shown.push(`$ ${commands}\n${stdout}${stderr}`);
  }
}

test("the guide, followed word by word on a machine without a compiler, leads to a plugin that a real host loads", { timeout: 600_000 }, async () => {
  using machine = new UserMachine(registry.url);
  const reader = new Reader(machine);
  for (const block of pageBlocks(readFileSync(path.join(repositoryRoot, "docs/guides/first-plugin.md"), "utf8"))) await reader.follow(block);

  const shown = reader.shown.join("\n");
  expect(shown.match(/Tests {2}\d+ passed/g)).toEqual(["Tests  2 passed", "Tests  1 passed"]);
  expect(reader.shown.filter((command) => /my_plugin_answering.*127\.0\.0\.1:9/.test(command)).map((command) => /falco-plugin run|run dev/.exec(command)?.[0])).toEqual(["falco-plugin run", "run dev"]);
  expect(shown).not.toMatch(/deprecated|vulnerabilit/i);

  const rules = machine.read("my-plugin/rules/my-plugin_rules.yaml").toString();
  const [, condition = "", output = ""] = /^ {2}condition: (.+)\n {2}output: "(.+)"$/m.exec(rules) ?? [];
  const plugin = path.join(machine.folder, "my-plugin/dist/linux-x64/libmy-plugin.so");
  expect(await sysdig(["-H", plugin, "-H", fixturePlugin("dummyc"), "-I", "dummyc:3,10", "-p", output, condition])).toMatchObject({ exitCode: 0, stderr: "" });
});
