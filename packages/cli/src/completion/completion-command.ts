import { Command } from "commander";
import type { Output } from "../output.ts";
import { bashScript } from "./bash-script.ts";
import { describeCommands } from "./describe-commands.ts";
import { fishScript } from "./fish-script.ts";
import { zshScript } from "./zsh-script.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

type Shell = keyof typeof scripts;

/** `falco-plugin completion` */
export function completionCommand({ out }: Output): Command {
  const command = new Command("completion");
  return command
    .description("print a script that completes this command line in a shell")
    .addArgument(command.createArgument("<shell>", "for which shell").choices(Object.keys(scripts)))
    .addHelpText("after", "\nbash: source <(falco-plugin completion bash)\nzsh:  source <(falco-plugin completion zsh)\nfish: falco-plugin completion fish | source")
    .action((shell: Shell) => out(scripts[shell](describeCommands(command.parent ?? command)).trimEnd()));
}
