import { type CommandOptions, type CommandResult, runCommand } from "./run-command.ts";

/**
 * Runs a program as root: directly when this process is root, else through `sudo`, which may ask for a password on the terminal.
 *
 * @runs build
 */
export function runAsRoot(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  if (process.getuid?.() === 0) return runCommand(program, args, options);
  // sudo drops the environment; what the command needs is handed over by name.
  const variables = Object.entries(options.env ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return runCommand("sudo", ["env", ...variables, program, ...args], options);
}
