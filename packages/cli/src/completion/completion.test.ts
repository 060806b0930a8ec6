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
  expect(await offered("build", "--target", "")).toEqual(["linux-x64", "linux-arm64"]);
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

test("fish offers them with what they do", async () => {
  const file = path.join(newFolder("fish"), "completion");
  writeFileSync(file, await script("fish"));
  const offers = (line: string): string[] => execFileSync("fish", ["--no-config", "-c", `source ${file}; complete -C '${line}'`], { encoding: "utf8", cwd: path.dirname(file) }).trim().split("\n");
  expect(offers("falco-plugin pu")).toEqual(["push\tpush what `falco-plugin pack` made to a registry, by falcoctl"]);
  expect(offers("falco-plugin pack --w")).toEqual([expect.stringMatching(/^--with-libnode\t/)]);
  expect(offers("falco-plugin completion ")).toEqual(["bash", "fish", "zsh"]);
  expect(offers("falco-plugin build --target ")).toEqual([expect.stringMatching(/^linux-arm64\b/), expect.stringMatching(/^linux-x64\b/)]);
  expect(offers("falco-plugin inspect compl")).toEqual(["completion"]);
});

/** A terminal in which zsh is asked, as one does: by typing, and by the key. */
const askZsh = `
zmodload zsh/zpty
zpty asked zsh -f -i
zpty -w asked "PS1='>'; autoload -Uz compinit; compinit -u -D; source $1; unsetopt list_beep beep; bindkey '^I' list-choices; print REA''DY"
zpty -r -m asked seen '*READY*>*'
zpty -w -n asked "$2"$'\\t'
zpty -w asked $'\\nprint DO''NE'
zpty -r -m asked seen '*DONE*'
print -r -- "$seen"`;

test("zsh does so, too", async () => {
  const file = path.join(newFolder("zsh"), "completion");
  writeFileSync(file, await script("zsh"));
  const offers = (line: string): string => execFileSync("zsh", ["-f", "-c", askZsh, "ask", file, line], { encoding: "utf8", env: { PATH: process.env["PATH"], TERM: "dumb" } });
  expect(offers("falco-plugin p")).toMatch(/pack +-- make what is deployed[^]*push +-- push what/);
  expect(offers("falco-plugin pack --w")).toMatch(/--with-libnode +-- put libnode and all that it loads/);
  expect(offers("falco-plugin completion ")).toMatch(/bash +fish +zsh/);
});

test("another shell is refused", async () => {
  const lines: string[] = [];
  expect(await runProgram(["completion", "csh"], { out: () => undefined, err: (line) => lines.push(line) })).toBe(1);
  expect(lines.join()).toContain("Allowed choices are bash, zsh, fish");
});
