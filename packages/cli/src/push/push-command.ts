import { Command } from "commander";
import type { Output } from "../output.ts";
import { pushArguments, type PushChoices } from "./push-arguments.ts";
import { pushArtifacts } from "./push-artifacts.ts";
import { readIndex } from "./read-index.ts";
import { shellWords } from "./shell-words.ts";

interface Flags {
  readonly tag?: readonly string[];
  readonly plainHttp?: boolean;
  readonly source?: string;
  readonly falcoctl?: string;
  readonly dryRun?: true;
}

/** `falco-plugin push` */
export function pushCommand({ out, err }: Output): Command {
  return new Command("push")
    .description("push what `falco-plugin pack` made to a registry, by falcoctl")
    .argument("<folder>", "what `falco-plugin pack` wrote")
    .argument("<repository>", "registry and path, as registry.example.org/team: below it come plugin/<name> and ruleset/<name>")
    .option("--tag <tags...>", "tags besides the version (default: latest, and the version's beginnings, unless it is a pre-release)")
    .option("--plain-http", "the registry has no TLS")
    .option("--source <address>", "where the source code is")
    .option("--falcoctl <file>", "the program to push with (default: falcoctl)")
    .option("--dry-run", "print the commands, and run none")
    .action(async (folder: string, repository: string, { tag, falcoctl, dryRun, ...rest }: Flags) => {
      const choices: PushChoices = { repository, ...rest, ...(tag === undefined ? {} : { tags: tag }) };
      if (dryRun === true) {
        const artifacts = readIndex(folder);
        out(shellWords(["cd", folder]));
        for (const artifact of artifacts) out(shellWords([falcoctl ?? "falcoctl", ...pushArguments(artifact, choices)]));
        return;
      }
      const pushed = await pushArtifacts({ ...choices, folder, onLine: err, ...(falcoctl === undefined ? {} : { falcoctl }) });
      for (const { reference } of pushed) out(reference);
    });
}
