import { fileURLToPath } from "node:url";
import { runCommand } from "@falco-plugin-tools/commands";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../closing-process/main.ts", import.meta.url));

test("connections that are closed by whoever has waited for an answer damage no memory", { timeout: 300_000 }, async () => {
  const { exitCode, stdout, stderr } = await runCommand("valgrind", [process.execPath, "--conditions=@falco-plugin/source", "--import", "tsx", main], { timeoutMs: 280_000 });
  // V8 looks at whatever lies on the stack, which valgrind reports as well.
  expect(stderr.split("\n").filter((line) => /Invalid (?:read|write|free)/.test(line))).toEqual([]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "15 connections were closed\n" });
});
