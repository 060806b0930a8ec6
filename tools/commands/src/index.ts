export { cacheFolder, repositoryRoot } from "./repository.ts";
export { runAsRoot } from "./run-as-root.ts";
export { type CommandOptions, type CommandResult, commandText, runChecked, runCommand } from "./run-command.ts";
