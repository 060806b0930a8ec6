import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, it } from "vitest";

import { runCreateProgram } from "./program.ts";
import type { Questions } from "./questions.ts";

/** Runs the command in an empty folder. */
async function create(args: readonly string[], questions?: Questions, folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-create-"))) {
  const lines: string[] = [];
  const code = await runCreateProgram(args, { out: (line) => lines.push(line), err: (line) => lines.push(line), cwd: folder, ...(questions === undefined ? {} : { questions }) });
  return { code, text: lines.join("\n"), folder, read: (file: string) => readFileSync(path.join(folder, file), "utf8") };
}

/** Somebody who answers so, and writes down what was asked. */
function answering(answers: { readonly [Question in keyof Questions]?: Awaited<ReturnType<Questions[Question]>> }): Questions & { readonly asked: string[] } {
  const asked: string[] = [];
  const ask = <Question extends keyof Questions>(question: Question) => async (...[suggested]: Parameters<Questions[Question]>) => {
    asked.push(suggested === undefined ? question : `${question} ${suggested}`);
    return answers[question] as never;
  };
  return { asked, name: ask("name"), capabilities: ask("capabilities"), source: ask("source") };
}

it("writes what flags say without asking, and says what comes next", async () => {
  const { code, text, read } = await create(["door-watch", "--capabilities", "source,extract", "--source", "doors", "--description", "Watches doors", "--contact", "me@example.org"]);
  expect(code).toBe(0);
  expect(text).toBe("door-watch is there. Next:\n  cd door-watch\n  npm install\n  npm test\n  npm run build");
  expect(read("door-watch/src/index.ts")).toContain('description: "Watches doors"');
  expect(read("door-watch/src/source.ts")).toContain('name: "doors"');
});

it("asks for what it was not told", async () => {
  const questions = answering({ name: "door-watch", capabilities: ["source"], source: "doors" });
  const { code, read } = await create([], questions);
  expect(code).toBe(0);
  expect(questions.asked).toEqual(["name my-plugin", "capabilities", "source door-watch"]);
  expect(read("door-watch/src/source.ts")).toContain('name: "doors"');
});

it("writes nothing when somebody has had enough", async () => {
  const { code, text, folder } = await create(["here"], answering({}));
  expect([code, text]).toEqual([1, "nothing was written"]);
  expect(existsSync(path.join(folder, "here"))).toBe(false);
});

it("does what is usual where nobody can be asked, or should be", async () => {
  const questions = answering({});
  const { code, read } = await create(["My Plugin", "--yes"], questions);
  expect([code, questions.asked]).toEqual([0, []]);
  expect(read("My Plugin/package.json")).toContain('"name": "my-plugin"');
  expect(read("My Plugin/src/heartbeat.ts")).toContain('asyncEvent("my_plugin_heartbeat"');
});

it("leaves a folder alone that is not empty, but for what a new repository has", async () => {
  const { folder } = await create(["first"]);
  const { code, text } = await create(["first"], undefined, folder);
  expect([code, text]).toEqual([1, expect.stringMatching(/^FP_PROJECT_INVALID: .*first is not empty\nName a folder/)]);
  mkdirSync(path.join(folder, "cloned/.git"), { recursive: true });
  writeFileSync(path.join(folder, "cloned/LICENSE"), "mine");
  expect(await create(["cloned"], undefined, folder)).toMatchObject({ code: 0 });
  expect(readFileSync(path.join(folder, "cloned/LICENSE"), "utf8")).toBe("mine");
});

it.each([
  [["a", "--capabilities", "magic"], "There are: async, source, extract, parse, listen."],
  [["a", "--source", "doors"], "FP_PROJECT_INVALID: a name of a source was given, but the plugin is none"],
  [["a", "--nonsense"], "unknown option '--nonsense'"],
])("refuses %o", async (args, message) => {
  const { code, text } = await create(args);
  expect(code).toBe(1);
  expect(text).toContain(message);
});
