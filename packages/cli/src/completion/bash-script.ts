import type { CommandWords } from "./describe-commands.ts";

/**
 * What `bash` sources. Where a word is neither a command nor an option, bash completes file names by itself.
 *
 * @runs build
 */
export function bashScript(commands: readonly CommandWords[]): string {
  return `# bash completion of falco-plugin: source <(falco-plugin completion bash)
_falco_plugin() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command='' words='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} != -* ]]; then command=\${COMP_WORDS[i]}; break; fi
  done
  case "$command" in
    '') words='${commands.map(({ name }) => name).join(" ")} --help' ;;
${commands.map(commandCase).join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o bashdefault -o default -F _falco_plugin falco-plugin
`;
}

function commandCase({ name, options, choices }: CommandWords): string {
  const values = options.filter(({ takesValue }) => takesValue).map((option) => `        ${spellings(option).join("|")}) words='${option.choices.join(" ")}' ;;`);
  const flags = options.flatMap((option) => spellings(option)).join(" ");
  return [
    `    ${name})`,
    `      case "$before" in`,
    ...values,
    `        *) if [[ $word == -* ]]; then words='${flags}'; else words='${choices.join(" ")}'; fi ;;`,
    `      esac ;;`,
  ].join("\n");
}

function spellings({ long, short }: { readonly long: string; readonly short?: string }): string[] {
  return short === undefined ? [long] : [long, short];
}
