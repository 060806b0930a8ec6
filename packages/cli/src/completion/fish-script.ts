import type { CommandWords, OptionWords } from "./describe-commands.ts";

/**
 * What `fish` sources.
 *
 * @runs build
 */
export function fishScript(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  return [
    "# fish completion of falco-plugin: falco-plugin completion fish | source",
    ...commands.map(({ name, description }) => line(`not __fish_seen_subcommand_from ${names}`, `-f -a ${name}`, description)),
    ...commands.flatMap(({ name, options, choices }) => {
      const when = `__fish_seen_subcommand_from ${name}`;
      return [...(choices.length > 0 ? [line(when, `-f -a ${quote(choices.join(" "))}`, "")] : []), ...options.map((option) => line(when, spelling(option), option.description))];
    }),
    "",
  ].join("\n");
}

function line(when: string, what: string, description: string): string {
  return `complete -c falco-plugin -n ${quote(when)} ${what}${description === "" ? "" : ` -d ${quote(description)}`}`;
}

function spelling({ long, short, takesValue, choices }: OptionWords): string {
  const value = !takesValue ? "" : choices.length > 0 ? ` -x -a ${quote(choices.join(" "))}` : " -r";
  return `-l ${long.slice(2)}${short === undefined ? "" : ` -s ${short.slice(1)}`}${value}`;
}

/** Within single quotes, fish knows two escapes. */
function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
