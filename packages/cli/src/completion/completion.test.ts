import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { newFolder } from "../../tests/native-fixtures.ts";
import { runProgram } from "../program.ts";

async function script(shell: string): Promise<string> {
  const lines: string[] = [];
  expect(await runProgram(["completion", shell], { out: (line) => lines.push(line), err: (line) => lines.push(line) })).toBe(0);
  return lines.join("\n");
}

/** What a real bash offers behind these words; the last one is what the cursor stands at. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const file = path.join(newFolder("bash"), "completion");
  writeFileSync(file, await script("bash"));
  const ask = `source ${file}; COMP_WORDS=(falco-plugin "$@"); COMP_CWORD=$#; _falco_plugin; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync("bash", ["--norc", "-c", ask, "ask", ...words], { encoding: "utf8" }).split("\n").filter((line) => line !== "");
}

test("bash offers commands, options and fixed values", async () => {
  expect(await offered("")).toEqual(expect.arrayContaining(["build", "inspect", "run", "docs", "pack", "push", "doctor", "completion"]));
  expect(await offered("pu")).toEqual(["push"]);
  expect(await offered("pack", "--w")).toEqual(["--with-libnode"]);
  expect(await offered("build", "--target", "")).toEqual(["linux-x64"]);
  expect(await offered("docs", "x", "--section", "con")).toEqual(["config"]);
  expect(await offered("completion", "")).toEqual(["bash", "zsh", "fish"]);
});

test("and leaves the names of files to bash", async () => {
  expect(await offered("inspect", "")).toEqual([]);
  expect(await offered("build", "-o", "")).toEqual([]);
  const folder = newFolder("files");
  mkdirSync(path.join(folder, "plugins"));
  const file = path.join(folder, "completion");
  writeFileSync(file, await script("bash"));
  expect(execFileSync("bash", ["--norc", "-c", `source ${file}; complete -p falco-plugin`], { encoding: "utf8" }).trim()).toBe("complete -o bashdefault -o default -F _falco_plugin falco-plugin");
});

test("zsh and fish get the same words", async () => {
  const [zsh, fish] = [await script("zsh"), await script("fish")];
  expect(zsh).toMatch(/^#compdef falco-plugin\n/);
  expect(zsh).toContain("'--target[platform to build for]:value:(linux-x64)'");
  expect(zsh).toContain("'1:argument:(bash zsh fish)'");
  expect(fish).toContain("complete -c falco-plugin -n '__fish_seen_subcommand_from build' -l target -x -a 'linux-x64' -d 'platform to build for'");
  expect(fish).toContain("complete -c falco-plugin -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'");
});

test("another shell is refused", async () => {
  const lines: string[] = [];
  expect(await runProgram(["completion", "csh"], { out: () => undefined, err: (line) => lines.push(line) })).toBe(1);
  expect(lines.join()).toContain("Allowed choices are bash, zsh, fish");
});
