import type { CommandWords, OptionWords } from "./describe-commands.ts";

/**
 * What `zsh` sources, after `compinit`.
 *
 * @runs build
 */
export function zshScript(commands: readonly CommandWords[]): string {
  return `#compdef falco-plugin
# zsh completion of falco-plugin: source <(falco-plugin completion zsh)
_falco_plugin() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quote(`${name}:${description}`)}`).join("\n")}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${commands.map(commandCase).join("\n")}
  esac
}
compdef _falco_plugin falco-plugin
`;
}

function commandCase({ name, options, choices, takesArguments }: CommandWords): string {
  const rest = choices.length > 0 ? [quote(`1:argument:(${choices.join(" ")})`)] : takesArguments ? [quote("*:file:_files")] : [];
  return `    ${name}) _arguments ${[...options.flatMap(specifications), ...rest].join(" ")} ;;`;
}

function specifications({ long, short, description, takesValue, choices }: OptionWords): string[] {
  const value = takesValue ? `:value:${choices.length > 0 ? `(${choices.join(" ")})` : "_files"}` : "";
  const text = `[${description.replace(/[[\]\\:]/g, "\\$&")}]${value}`;
  return [long, ...(short === undefined ? [] : [short])].map((spelling) => quote(spelling + text));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
