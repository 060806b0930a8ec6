import path from "node:path";

import { isFalcoPluginError } from "@falco-plugin/contract";
import { Command, CommanderError, InvalidArgumentError } from "commander";

import { capabilities, capabilityHints, type StarterCapability } from "./capability.ts";
import { decide, type Told } from "./decide.ts";
import { packageManager } from "./package-manager.ts";
import { projectFiles } from "./project-files.ts";
import type { Questions } from "./questions.ts";
import { sdkVersion } from "./versions.ts";
import { writeProject } from "./write-project.ts";

/** Where lines go, and who can be asked. */
export interface CreateProgramOptions {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Absent where nobody can be asked: then what is not told is as usual. */
  readonly questions?: Questions;
  /** What relative folders are relative to. Default: the process's. */
  readonly cwd?: string;
}

/**
 * Runs the command line `create-falco-plugin …`; returns the exit code.
 *
 * @runs build
 * @example
 * ```ts
 * import { runCreateProgram } from "create-falco-plugin";
 *
 * const code = await runCreateProgram(["my-plugin", "--capabilities", "async,extract"], { out: console.log, err: console.error });
 * console.log(code);
 * ```
 */
export async function runCreateProgram(args: readonly string[], { out, err, questions, cwd = "." }: CreateProgramOptions): Promise<number> {
  const program = new Command("create-falco-plugin")
    .description("Begins a Falco plugin in TypeScript.")
    .version(sdkVersion())
    .argument("[folder]", "where to (default: the plugin's name)")
    .option("--name <name>", "the plugin's name (default: that of the folder)")
    .option("--capabilities <list>", `with commas between them: ${capabilities.map((one) => `${one} (${capabilityHints[one]})`).join("; ")}`, toCapabilities)
    .option("--source <name>", "name of its event source, where it is one (default: the plugin's name)")
    .option("--description <text>", "what it does, in one sentence")
    .option("--contact <text>", "who to turn to")
    .option("-y, --yes", "ask nothing")
    .exitOverride()
    .configureOutput({ writeOut: (text) => out(text.trimEnd()), writeErr: (text) => err(text.trimEnd()) });
  try {
    program.parse([...args], { from: "user" });
    const { yes, ...flags } = program.opts<Omit<Told, "folder"> & { yes?: true }>();
    const [folder] = program.args;
    const decision = await decide({ ...flags, ...(folder === undefined ? {} : { folder }) }, yes === true ? undefined : questions);
    if (decision === undefined) {
      err("nothing was written");
      return 1;
    }
    writeProject(path.resolve(cwd, decision.folder), projectFiles(decision.choices));
    out(nextSteps(decision.folder));
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!isFalcoPluginError(error)) throw error;
    err(`${error.message}\n${error.hint}`);
    return 1;
  }
}

function toCapabilities(list: string): StarterCapability[] {
  const chosen = list.split(",").map((name) => name.trim());
  const unknown = chosen.filter((name) => !(capabilities as readonly string[]).includes(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`There are: ${capabilities.join(", ")}.`);
  return chosen as StarterCapability[];
}

function nextSteps(folder: string): string {
  const manager = packageManager();
  return [`${folder} is there. Next:`, `  cd ${folder}`, `  ${manager} install`, `  ${manager} test`, `  ${manager} run build`].join("\n");
}
