import { spawn } from "node:child_process";

import { command } from "./command.mjs";
import { repositoryRoot, typescriptCommand } from "./run.mjs";
import { setUp } from "./set-up.mjs";

await command(async () => {
  await setUp("build");
  const [program = "", ...args] = typescriptCommand("tools/container-demo/src/bin.ts", process.argv.slice(2));
  const child = spawn(program, args, { cwd: repositoryRoot, stdio: "inherit" });
  // This process waits, so that the plugin can end in order. A terminal sends Ctrl-C to the child, too.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
});
