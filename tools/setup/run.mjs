import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { PrerequisiteMissing } from "./prerequisite-missing.mjs";

/** The folder of the repository. */
export const repositoryRoot = path.resolve(fileURLToPath(new URL("../..", import.meta.url)));

/**
 * @typedef {object} RunResult
 * @property {number} code exit code; 128 when a signal ended the program
 * @property {string} output standard output and standard error, as they came
 * @property {string} stdout standard output alone
 *
 * @typedef {object} RunOptions
 * @property {Record<string, string | undefined>} [env] variables on top of those of this process
 * @property {string} [cwd] the repository unless given
 * @property {(text: string) => void} [onOutput] called with each piece of output
 * @property {AbortSignal} [signal] has the program end in order: SIGTERM, and time to clear away what it started
 */

/** No daemon: it would outlive this process, and hold on to a graph of yesterday. No colours: output is read by us, too. */
const quietTools = { NX_DAEMON: "false", NX_TUI: "false", NO_COLOR: "1", FORCE_COLOR: undefined, npm_config_update_notifier: "false" };

/**
 * Runs a program to its end and collects its output.
 *
 * @param {readonly string[]} command program and arguments
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run([program = "", ...args], { env, cwd = repositoryRoot, onOutput, signal } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...quietTools, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let stdout = "";
    const collect = (/** @type {string} */ text) => {
      output += text;
      onOutput?.(text);
    };
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
      collect(text);
    });
    child.stderr.setEncoding("utf8").on("data", collect);
    const end = () => void child.kill("SIGTERM");
    if (signal?.aborted) end();
    signal?.addEventListener("abort", end, { once: true });
    child.once("error", () => reject(new PrerequisiteMissing(program, `Install ${program}.`)));
    child.once("close", (code) => {
      signal?.removeEventListener("abort", end);
      resolve({ code: code ?? 128, output, stdout });
    });
  });
}

/**
 * Runs a program that must succeed.
 *
 * @param {readonly string[]} command
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export async function mustRun(command, options) {
  const result = await run(command, options);
  if (result.code !== 0) throw new Error(`${command.join(" ")} ended with ${result.code}\n${result.output.trimEnd()}`);
  return result;
}

/**
 * The same command as root: as it is for root, through sudo for everyone else.
 *
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function asRoot(command) {
  return process.getuid?.() === 0 ? [...command] : ["sudo", ...command];
}

/**
 * A TypeScript file of this repository as a command. Neighbouring packages are read from their sources.
 *
 * @param {string} file relative to the repository
 * @param {readonly string[]} args
 * @returns {string[]}
 */
export function typescriptCommand(file, args = []) {
  return [process.execPath, "--conditions=@falco-plugin/source", "--import", "tsx", path.join(repositoryRoot, file), ...args];
}
