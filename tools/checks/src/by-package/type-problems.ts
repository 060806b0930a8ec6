import path from "node:path";

import ts from "typescript";

import { packageOf, type PackageProblems } from "./package-problems.ts";
import { type SharedProgram, sharedPrograms } from "./shared-programs.ts";
import type { WorkspacePackage } from "./workspace-packages.ts";

/** Checks the types of all packages with as few runs of the compiler as their options allow: packages share most of what has to be read. */
export function typeProblems(root: string, packages: readonly WorkspacePackage[]): PackageProblems {
  const found = new Map(packages.map(({ name }) => [name, new Set<string>()]));
  for (const shared of sharedPrograms(root, packages)) {
    for (const { name, folder } of shared.packages) {
      if (!shared.files.some((file) => file.startsWith(`${path.join(root, folder)}/`))) found.get(name)?.add(`${folder}: no file was checked`);
    }
    for (const diagnostic of diagnosticsOf(shared)) {
      // Without a file it is about the options, and those all packages of the program have.
      const owners = diagnostic.file === undefined ? shared.packages : [packageOf(root, packages, diagnostic.file.fileName)];
      for (const { name } of owners) found.set(name, (found.get(name) ?? new Set()).add(textOf(root, diagnostic)));
    }
  }
  return new Map([...found].map(([name, problems]) => [name, [...problems]]));
}

function diagnosticsOf({ files, options, diagnostics }: SharedProgram): readonly ts.Diagnostic[] {
  const program = ts.createProgram({ rootNames: files, options, configFileParsingDiagnostics: diagnostics });
  return ts.sortAndDeduplicateDiagnostics([...ts.getPreEmitDiagnostics(program)]);
}

function textOf(root: string, { file, start, code, messageText }: ts.Diagnostic): string {
  const text = `${ts.flattenDiagnosticMessageText(messageText, "\n")} (TS${String(code)})`;
  if (file === undefined || start === undefined) return text;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${path.relative(root, file.fileName)}:${String(line + 1)}:${String(character + 1)} ${text}`;
}
