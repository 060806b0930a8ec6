import { spawn } from "node:child_process";
import { FalcoPluginError } from "@falco-plugin/contract";
import type { PackedArtifact } from "../pack/packed-artifact.ts";
import { artifactRepository, pushArguments, type PushChoices } from "./push-arguments.ts";
import { readIndex } from "./read-index.ts";
import { shellWords } from "./shell-words.ts";

/** What to push, where to, and by what. */
export interface PushOptions extends PushChoices {
  /** What `packPlugin` wrote. */
  readonly folder: string;
  /** Default: `falcoctl`, as the shell would find it. */
  readonly falcoctl?: string;
  /** Is told each line that falcoctl says. */
  readonly onLine?: (line: string) => void;
}

/** Where an artifact went. */
export interface PushedArtifact {
  readonly name: string;
  readonly version: string;
  /** `registry.example.org/team/plugin/hello:0.1.0` */
  readonly reference: string;
}

/**
 * Pushes what `packPlugin` made, one artifact after the other. Who is logged in where is falcoctl's business.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when falcoctl is not installed, `FP_PUSH_FAILED`
 * @example
 * ```ts
 * import { pushArtifacts } from "@falco-plugin/cli";
 *
 * const pushed = await pushArtifacts({ folder: "dist/linux-x64/pack", repository: "registry.example.org/team" });
 * console.log(pushed.map(({ reference }) => reference));
 * ```
 */
export async function pushArtifacts({ folder, falcoctl = "falcoctl", onLine = () => undefined, ...choices }: PushOptions): Promise<readonly PushedArtifact[]> {
  const pushed: PushedArtifact[] = [];
  // One by one: an error names the artifact, and what was pushed before it is known.
  for (const artifact of readIndex(folder)) {
    await runFalcoctl({ falcoctl, folder, args: pushArguments(artifact, choices) }, artifact, onLine);
    pushed.push({ name: artifact.name, version: artifact.version, reference: `${artifactRepository(choices.repository, artifact)}:${artifact.version}` });
  }
  return pushed;
}

interface Call {
  readonly falcoctl: string;
  readonly folder: string;
  readonly args: readonly string[];
}

function runFalcoctl({ falcoctl, folder, args }: Call, { file }: PackedArtifact, onLine: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(falcoctl, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const listen = (text: string): void => {
      said = (said + text).slice(-10_000);
      for (const line of text.split("\n").filter((one) => one.trim() !== "")) onLine(line);
    };
    child.stdout.setEncoding("utf8").on("data", listen);
    child.stderr.setEncoding("utf8").on("data", listen);
    child.on("error", (cause: NodeJS.ErrnoException) => reject(cause.code === "ENOENT" ? missing(falcoctl, args, cause) : failed(file, cause.message, cause)));
    child.on("close", (code) => (code === 0 ? resolve() : reject(failed(file, whatWentWrong(said) ?? `falcoctl ended with ${code}`))));
  });
}

function missing(falcoctl: string, args: readonly string[], cause: unknown): FalcoPluginError {
  return new FalcoPluginError("FP_PREREQUISITE_MISSING", `${falcoctl} is not installed`, {
    hint: `Install falcoctl, of Falco's own project, or name it by --falcoctl; where it is, the artifact is pushed, in the folder of its archive, by: ${shellWords(["falcoctl", ...args])}`,
    cause,
  });
}

function failed(file: string, why: string, cause?: unknown): FalcoPluginError {
  const hint = why.includes("HTTP response to HTTPS client") ? "The registry has no TLS: push with --plain-http." : "Log in with falcoctl registry auth, or look at what it says above.";
  return new FalcoPluginError("FP_PUSH_FAILED", `${file} was not pushed: ${why}`, { hint, ...(cause === undefined ? {} : { cause }) });
}

/** falcoctl begins a line with the time and a level, and may say more of it in lines below. */
const errorLine = /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )?ERROR\s+/;

function whatWentWrong(said: string): string | undefined {
  const lines = said.trim().split("\n").map((line) => line.trim());
  const line = lines.filter((one) => errorLine.test(one)).at(-1) ?? lines.at(-1);
  return line?.replace(errorLine, "") || undefined;
}
