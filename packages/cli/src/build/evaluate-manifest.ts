import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ErrorCode, errorCodes, FalcoPluginError } from "@falco-plugin/contract";
import { transform } from "esbuild";

/** How long a definition may take to evaluate: it does nothing but make values. */
const defaultTimeoutMs = 10_000;

interface Answer {
  readonly manifest?: unknown;
  readonly problem?: string;
  readonly stack?: string;
  readonly code?: string;
  readonly hint?: string;
}

/**
 * Evaluates a bundle in a process of its own, without network and without the right to write files, and returns the definition's
 * manifest, unchecked.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`, `FP_INIT_TIMEOUT`, and what the definition itself throws
 */
export async function evaluateManifest(bundle: Uint8Array, timeoutMs = defaultTimeoutMs): Promise<unknown> {
  const { output, noise, timedOut } = await runChild(await childScript(), bundle, timeoutMs);
  if (timedOut) throw new FalcoPluginError("FP_INIT_TIMEOUT", `evaluating the definition took longer than ${timeoutMs / 1000} s`);
  const answer = parseAnswer(output);
  if (answer === undefined) throw new FalcoPluginError("FP_DEFINITION_INVALID", `evaluating the definition ended without a result${noise === "" ? "" : `: ${noise}`}`);
  if (answer.problem === undefined) return answer.manifest;
  throw new FalcoPluginError(isErrorCode(answer.code) ? answer.code : "FP_DEFINITION_INVALID", answer.problem.replace(/^FP_[A-Z_]+: /, ""), {
    ...(answer.hint === undefined ? {} : { hint: answer.hint }),
    ...(answer.stack === undefined ? {} : { cause: Object.assign(new Error(answer.problem), { stack: answer.stack }) }),
  });
}

/** TypeScript beside this file in the repository, built JavaScript in the package. */
async function childScript(): Promise<string> {
  const source = new URL("./manifest-child.ts", import.meta.url);
  if (existsSync(source)) return (await transform(readFileSync(source, "utf8"), { loader: "ts", target: "node20" })).code;
  return readFileSync(fileURLToPath(new URL("./manifest-child.js", import.meta.url)), "utf8");
}

function runChild(script: string, bundle: Uint8Array, timeoutMs: number): Promise<{ readonly output: string; readonly noise: string; readonly timedOut: boolean }> {
  const permission = process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission";
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [permission, "--allow-fs-read=*", "--no-warnings", "--input-type=module", "--eval", script], {
      stdio: ["pipe", "ignore", "pipe", "pipe"],
      env: { PATH: process.env["PATH"], TZ: "UTC" },
    });
    const output: Buffer[] = [];
    const noise: Buffer[] = [];
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill("SIGKILL");
    }, timeoutMs);
    child.stdio[3]?.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => noise.push(chunk));
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(timer);
      resolve({ output: Buffer.concat(output).toString(), noise: Buffer.concat(noise).toString().trim().slice(0, 500), timedOut });
    });
    // The child may end before it has read everything.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(bundle);
  });
}

function parseAnswer(output: string): Answer | undefined {
  try {
    return JSON.parse(output) as Answer;
  } catch {
    return undefined;
  }
}

function isErrorCode(code: string | undefined): code is ErrorCode {
  return code !== undefined && Object.hasOwn(errorCodes, code);
}
