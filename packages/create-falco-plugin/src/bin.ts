#!/usr/bin/env node
import { runCreateProgram } from "./program.ts";
import { terminalQuestions } from "./terminal-questions.ts";

process.exitCode = await runCreateProgram(process.argv.slice(2), {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
  ...(process.stdin.isTTY && process.stdout.isTTY ? { questions: terminalQuestions } : {}),
});
