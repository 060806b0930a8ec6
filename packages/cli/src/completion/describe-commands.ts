import type { Command, Option } from "commander";

/** What can stand behind a command, for the shells. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** Of the first argument, if it has fixed ones; else it is a file, or nothing. */
  readonly choices: readonly string[];
  readonly takesArguments: boolean;
}

/** An option and its value. */
export interface OptionWords {
  readonly long: string;
  readonly short?: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/**
 * Reads what commander knows, so that no shell's script has to be kept up by hand.
 *
 * @runs build
 */
export function describeCommands(program: Command): readonly CommandWords[] {
  const help = program.createHelp();
  return help.visibleCommands(program).map((command) => {
    const [first] = command.registeredArguments;
    return {
      name: command.name(),
      description: command.description(),
      options: help.visibleOptions(command).flatMap(describeOption),
      choices: first?.argChoices ?? [],
      takesArguments: first !== undefined,
    };
  });
}

function describeOption({ long, short, description, required, optional, argChoices = [] }: Option): OptionWords[] {
  if (!long) return [];
  return [{ long, ...(short ? { short } : {}), description, takesValue: required || optional, choices: argChoices }];
}
