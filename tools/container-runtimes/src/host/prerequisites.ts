import { accessSync, constants } from "node:fs";
import path from "node:path";
import { FalcoPluginError } from "@falco-plugin/contract";

/** Folders with programs; those of root are not on everybody's path. */
const folders = (): readonly string[] => ["/usr/sbin", "/usr/bin", "/sbin", "/bin", ...(process.env["PATH"] ?? "").split(path.delimiter)];

/**
 * The path of a program. Those of the distribution come first: they belong together.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` naming the package that holds it
 */
export function findProgram(name: string, debianPackage: string): string {
  const found = folders()
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
  if (found === undefined) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${name} was not found`, { hint: `Install it: apt-get install ${debianPackage}` });
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
