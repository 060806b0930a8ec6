import { describe, expect, it } from "vitest";

import { commandText, runChecked, runCommand } from "./run-command.ts";

const node = (script: string) => ["-e", script];

describe("runCommand", () => {
  it("collects output, exit code and duration", async () => {
    const result = await runCommand(process.execPath, node("console.log('out'); console.error('err'); process.exitCode = 3"));
    expect(result).toMatchObject({ stdout: "out\n", stderr: "err\n", exitCode: 3, signal: null, timedOut: false });
    expect(result.durationMs).toBeGreaterThan(0);
  });

  it("hands over variables and standard input", async () => {
    const result = await runCommand(process.execPath, node("process.stdin.on('data', (data) => console.log(process.env.WORD + data))"), { env: { WORD: "a" }, input: "b" });
    expect(result.stdout).toBe("ab\n");
  });

  it("kills what takes too long", async () => {
    expect(await runCommand(process.execPath, node("setInterval(() => {}, 1000)"), { timeoutMs: 300 })).toMatchObject({ timedOut: true, exitCode: null, signal: "SIGKILL" });
  });

  it("ends a program when its signal is aborted", async () => {
    expect(await runCommand(process.execPath, node("setInterval(() => {}, 1000)"), { signal: AbortSignal.timeout(300) })).toMatchObject({ timedOut: false, signal: "SIGTERM" });
  });

  it("names a program that cannot be started", async () => {
    await expect(runCommand("falco-plugin-no-such-program", [])).rejects.toMatchObject({ code: "FP_PREREQUISITE_MISSING", message: expect.stringContaining("falco-plugin-no-such-program") as unknown });
  });
});

describe("runChecked", () => {
  it("throws with command and output when a program fails", async () => {
    await expect(runChecked(process.execPath, node("console.error('broken'); process.exit(1)"))).rejects.toThrow(/ended with 1\nbroken$/);
  });
});

describe("commandText", () => {
  it("quotes what a shell would take apart", () => {
    expect(commandText("echo", ["plain-word", "two words", "it's"])).toBe(String.raw`echo plain-word 'two words' 'it'\''s'`);
  });
});
