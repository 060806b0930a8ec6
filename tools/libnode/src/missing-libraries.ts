import { runCommand } from "@falco-plugin-tools/commands";

/** How a file is to be loaded. */
export interface LoadOptions {
  /** Another dynamic linker than this machine's. */
  readonly loader?: string | undefined;
  readonly libraryPath?: string | undefined;
}

/** Names of the shared libraries that the dynamic linker does not find for a file. */
export async function missingLibraries(file: string, { loader, libraryPath }: LoadOptions = {}): Promise<string[]> {
  // What ldd does, which knows this machine's dynamic linker only. The linker's own --list stops at the first that is missing.
  const trace = loader === undefined ? {} : { LD_TRACE_LOADED_OBJECTS: "1" };
  const { stdout } = await runCommand(loader ?? "ldd", [file], { env: { LD_LIBRARY_PATH: libraryPath, ...trace } });
  return [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? "");
}
