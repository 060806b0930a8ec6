import { spawn } from "node:child_process";

import { FalcoPluginError } from "@falco-plugin/contract";

/** How a program is run. */
export interface CommandOptions {
  /** Working directory; that of this process unless given. */
  readonly cwd?: string;
  /** Variables on top of those of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** After so many milliseconds the program is killed and the exit code is null. */
  readonly timeoutMs?: number;
  /** Ends the program with SIGTERM. */
  readonly signal?: AbortSignal;
  /** Text for standard input, which is empty unless given. */
  readonly input?: string;
  /** Called with each piece of output as it arrives. */
  readonly onStdout?: (text: string) => void;
  readonly onStderr?: (text: string) => void;
}

/** How a program ended. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when a signal ended the program. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  readonly durationMs: number;
}

/**
 * Runs a program to its end. Rejects only when it cannot be started (`FP_PREREQUISITE_MISSING`, with its name).
 *
 * @runs build
 */
export function runCommand(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: "pipe" });
    const stdout: string[] = [];
    const stderr: string[] = [];
    let timedOut = false;
    const kill = options.timeoutMs === undefined ? undefined : setTimeout(() => { timedOut = true; child.kill("SIGKILL"); }, options.timeoutMs);
    const abort = () => void child.kill("SIGTERM");
    options.signal?.addEventListener("abort", abort, { once: true });
    if (options.signal?.aborted) abort();
    child.stdout.setEncoding("utf8").on("data", (text: string) => { stdout.push(text); options.onStdout?.(text); });
    child.stderr.setEncoding("utf8").on("data", (text: string) => { stderr.push(text); options.onStderr?.(text); });
    // A program may end without reading its input; that is no failure of ours.
    child.stdin.on("error", () => undefined).end(options.input ?? "");
    const settle = () => { clearTimeout(kill); options.signal?.removeEventListener("abort", abort); };
    child.once("error", (cause) => {
      settle();
      reject(new FalcoPluginError("FP_PREREQUISITE_MISSING", `${program} cannot be started`, { cause }));
    });
    child.once("close", (exitCode, signal) => {
      settle();
      resolve({ stdout: stdout.join(""), stderr: stderr.join(""), exitCode, signal, timedOut, durationMs: performance.now() - started });
    });
  });
}

/**
 * Runs a program that must succeed; `FP_HOST_FAILED` is not for this: the error is a plain one that holds command and output.
 *
 * @runs build
 */
export async function runChecked(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const result = await runCommand(program, args, options);
  if (result.exitCode === 0) return result;
  const ending = result.timedOut ? "took too long" : `ended with ${String(result.exitCode ?? result.signal)}`;
  throw new Error(`${commandText(program, args)} ${ending}\n${result.stdout}${result.stderr}`.trimEnd());
}

/** A command as one would type it. */
export function commandText(program: string, args: readonly string[]): string {
  return [program, ...args].map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`)).join(" ");
}
