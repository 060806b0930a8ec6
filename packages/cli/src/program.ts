import { Command, CommanderError } from "commander";
import { buildCommand } from "./build/build-command.ts";
import { completionCommand } from "./completion/completion-command.ts";
import { devCommand } from "./dev/dev-command.ts";
import { docsCommand } from "./docs/docs-command.ts";
import { doctorCommand } from "./doctor/doctor-command.ts";
import { inspectCommand } from "./inspect/inspect-command.ts";
import { type Output, processOutput } from "./output.ts";
import { packCommand } from "./pack/pack-command.ts";
import { pushCommand } from "./push/push-command.ts";
import { renderFailure } from "./report-failure.ts";
import { runCommand } from "./run/run-command.ts";

/**
 * Runs the command line `falco-plugin …`; returns the exit code.
 *
 * @runs build
 * @example
 * ```ts
 * import { runProgram } from "@falco-plugin/cli";
 *
 * process.exitCode = await runProgram(["build", "-o", "dist/artifacts/linux-x64"]);
 * ```
 */
export async function runProgram(args: readonly string[], output: Output = processOutput()): Promise<number> {
  let exitCode = 0;
  const doctor = doctorCommand(output, (code) => (exitCode = code));
  const program = new Command("falco-plugin")
    .description("Build, inspect, run, describe and deploy Falco plugins written in TypeScript.")
    .option("--debug", "print stacks of errors")
    .option("--no-color", "no colors, also where a terminal has them (as with the variable NO_COLOR)")
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.out(text.trimEnd()), writeErr: (text) => output.err(text.trimEnd()) });
  for (const command of [buildCommand(output), inspectCommand(output), runCommand(output), devCommand(output), docsCommand(output), packCommand(output), pushCommand(output), doctor, completionCommand(output)]) program.addCommand(command.copyInheritedSettings(program));
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    // Wrong usage, or help: commander has printed what there is to say.
    if (error instanceof CommanderError) return error.exitCode;
    output.err(renderFailure(error, program.opts<{ debug?: true }>().debug === true));
    return 1;
  }
}
