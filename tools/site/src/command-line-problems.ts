import { runProgram } from "@falco-plugin/cli";

const help = new Map<string, Promise<string>>();

/** What `--help` says of a command of `falco-plugin`; it is asked once. */
function helpOf(command: string): Promise<string> {
  const known = help.get(command);
  if (known !== undefined) return known;
  const lines: string[] = [];
  const asked = runProgram([command, "--help"], { out: (line) => void lines.push(line), err: (line) => void lines.push(line) }).then(() => lines.join("\n"));
  help.set(command, asked);
  return asked;
}

/** Calls of `falco-plugin` among commands, with a command or a flag that there is not. */
export async function commandLineProblems(shell: string): Promise<string[]> {
  const problems: string[] = [];
  const lines = shell.replaceAll(/\\\n\s*/g, " ").split("\n").map((line) => line.replace(/(^|\s)#.*$/, ""));
  for (const line of lines) {
    const [, command, rest = ""] = /(?:^|\s)falco-plugin(?: --)? ([a-z][\w-]*)(.*)$/.exec(line) ?? [];
    if (command === undefined || line.includes("npm create")) continue;
    const text = await helpOf(command);
    if (!text.includes(`falco-plugin ${command}`)) problems.push(`there is no falco-plugin ${command}`);
    for (const [, flag = ""] of rest.replaceAll(/'[^']*'|"[^"]*"/g, "").matchAll(/(?<=[\s[])(--?[a-z][\w-]*)/g)) if (!new RegExp(`(?:^|[\\s,])${flag}(?![\\w-])`).test(text)) problems.push(`falco-plugin ${command} takes no ${flag}`);
  }
  return problems;
}
