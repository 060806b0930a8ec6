import path from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder, runCommand } from "@falco-plugin-tools/commands";
import type { Language } from "../languages.ts";

/** What makes a plugin out of sources in one language. */
export interface Compiler {
  readonly language: Language;
  /** What is called. */
  readonly program: string;
  /** The folder of the sources. */
  readonly sources: string;
  /** The file that a change of one line is made in when the time for building is taken. */
  readonly changes: string;
  /** What it says of itself; `undefined` where it is not there. */
  version(): Promise<string | undefined>;
  /** Compiles the sources in a folder, anew only what has changed, and returns the artifact. */
  compile(sources: string): Promise<string>;
}

/** Sources of the plugin in a language. */
export const sourcesIn = (folder: string): string => fileURLToPath(new URL(`../../../comparison/${folder}`, import.meta.url));

/** Where the artifact of sources goes, and what is kept between compilations. */
export const compiledIn = (sources: string): string => cacheFolder(path.join("bench", "compared", sources.startsWith(cacheFolder("bench")) ? "changed" : "", path.basename(sources)));

/** The first line that a program says of its version. */
export async function versionOf(program: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { exitCode, stdout } = await runCommand(program, args);
    return exitCode === 0 ? stdout.split("\n")[0] : undefined;
  } catch {
    return undefined;
  }
}
