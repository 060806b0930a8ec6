import { spawn } from "node:child_process";

import { command } from "./command.mjs";
import { repositoryRoot, typescriptCommand } from "./run.mjs";
import { setUp } from "./set-up.mjs";

await command(async () => {
  await setUp("test", "libsinsp host");
  const [program = "", ...args] = typescriptCommand("tools/soak/src/bin.ts", process.argv.slice(2));
  const child = spawn(program, args, { cwd: repositoryRoot, stdio: "inherit" });
  // This process waits, so that runtimes can be ended in order. A terminal sends Ctrl-C to the child, too.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
});
