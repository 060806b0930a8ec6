import path from "node:path";

import ts from "typescript";

import { packageOf, type PackageProblems } from "./package-problems.ts";
import { type SharedProgram, sharedPrograms } from "./shared-programs.ts";
import { type TypeTest, typeTestsIn } from "./type-tests.ts";
import type { WorkspacePackage } from "./workspace-packages.ts";

/**
 * Checks the types of all packages with as few runs of the compiler as their options allow: packages share most of what has to be read.
 * Tests of types are compiled along with everything else, and each of them is reported beside the packages.
 */
export function typeProblems(root: string, packages: readonly WorkspacePackage[]): PackageProblems {
  const found = new Map(packages.map(({ name }) => [name, new Set<string>()]));
  const add = (name: string, problem: string) => found.set(name, (found.get(name) ?? new Set()).add(problem));
  for (const shared of sharedPrograms(root, packages)) {
    for (const { name, folder } of shared.packages) {
      if (!shared.files.some((file) => file.startsWith(`${path.join(root, folder)}/`))) add(name, `${folder}: no file was checked`);
    }
    const program = programOf(shared);
    const typeTests = new Map(shared.files.filter((file) => file.endsWith(".test-d.ts")).map((file) => [file, testsOf(program, file)]));
    for (const [file, tests] of typeTests) {
      for (const { title } of tests) found.set(nameOf(root, file, title), new Set());
      if (tests.length === 0) add(packageOf(root, packages, file).name, `${path.relative(root, file)}: no test of types`);
    }
    for (const diagnostic of ts.sortAndDeduplicateDiagnostics([...ts.getPreEmitDiagnostics(program)])) {
      for (const name of ownersOf(diagnostic)) add(name, textOf(root, diagnostic));
    }

    function ownersOf({ file, start = 0 }: ts.Diagnostic): readonly string[] {
      // Without a file it is about the options, and those all packages of the program have.
      if (file === undefined) return shared.packages.map(({ name }) => name);
      const test = typeTests.get(file.fileName)?.find((one) => one.start <= start && start < one.end);
      return [test === undefined ? packageOf(root, packages, file.fileName).name : nameOf(root, file.fileName, test.title)];
    }
  }
  return new Map([...found].map(([name, problems]) => [name, [...problems]]));
}

function programOf({ files, options, diagnostics }: SharedProgram): ts.Program {
  return ts.createProgram({ rootNames: files, options, configFileParsingDiagnostics: diagnostics });
}

function testsOf(program: ts.Program, fileName: string): readonly TypeTest[] {
  const file = program.getSourceFile(fileName);
  return file === undefined ? [] : typeTestsIn(file);
}

const nameOf = (root: string, file: string, title: string): string => `${path.relative(root, file)} > ${title}`;

function textOf(root: string, { file, start, code, messageText }: ts.Diagnostic): string {
  const text = `${ts.flattenDiagnosticMessageText(messageText, "\n")} (TS${String(code)})`;
  if (file === undefined || start === undefined) return text;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${path.relative(root, file.fileName)}:${String(line + 1)}:${String(character + 1)} ${text}`;
}
