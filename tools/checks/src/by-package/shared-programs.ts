import path from "node:path";

import ts from "typescript";

import type { WorkspacePackage } from "./workspace-packages.ts";

/** What one run of the compiler covers: packages with the same options. */
export interface SharedProgram {
  readonly packages: readonly WorkspacePackage[];
  readonly options: ts.CompilerOptions;
  readonly files: readonly string[];
  /** What is wrong with the settings themselves. */
  readonly diagnostics: readonly ts.Diagnostic[];
}

/** Declarations that reach beyond their file: in one program they would reach into other packages, too. */
const reachesOut = /^\s*declare (global|module)\b|^\/\/\/ *<reference/m;

/** Puts packages together that have the same options; one that declares something for everybody stays alone, as `tsc -p` would have it. */
export function sharedPrograms(root: string, packages: readonly WorkspacePackage[]): SharedProgram[] {
  const programs = new Map<string, SharedProgram>();
  for (const one of packages) {
    const { options, fileNames, errors } = settingsOf(path.join(root, one.folder, "tsconfig.json"));
    const comparable = { ...options };
    delete comparable.configFilePath;
    const alone = fileNames.some((file) => reachesOut.test(ts.sys.readFile(file) ?? ""));
    const key = alone ? one.folder : JSON.stringify(comparable);
    const { packages: others = [], files = [], diagnostics = [] } = programs.get(key) ?? {};
    programs.set(key, { packages: [...others, one], options: comparable, files: [...files, ...fileNames], diagnostics: [...diagnostics, ...errors] });
  }
  return [...programs.values()];
}

function settingsOf(file: string): ts.ParsedCommandLine {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
    },
  };
  const settings = ts.getParsedCommandLineOfConfigFile(file, {}, host);
  if (settings === undefined) throw new Error(`${file} cannot be read`);
  return settings;
}
