import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import type { Finding } from "./finding.ts";

const writableByOthers = 0o002;
const sticky = 0o1000;

/**
 * Whoever may write to what Falco maps is as mighty as Falco, which is root.
 *
 * @runs build
 */
export function checkPermissions(files: readonly string[]): Finding[] {
  const folders = [...new Set(files.map((file) => path.dirname(file)))];
  return [...files.flatMap(checkFile), ...folders.flatMap(checkFolder)];
}

function checkFile(file: string): Finding[] {
  try {
    accessSync(file, constants.R_OK);
  } catch {
    return [{ severity: "error", code: "FP_FILE_PERMISSIONS", message: `${file} cannot be read`, hint: "Let everybody read it (chmod a+r), or run this as the user of the host." }];
  }
  return (statSync(file).mode & writableByOthers) === 0 ? [] : [open(file, "Take the right away (chmod o-w).")];
}

function checkFolder(folder: string): Finding[] {
  const mode = statSync(folder, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & writableByOthers) === 0 || (mode & sticky) !== 0 ? [] : [open(folder, "Take the right away (chmod o-w): whoever has it can replace the plugin.")];
}

function open(what: string, hint: string): Finding {
  return { severity: "error", code: "FP_FILE_PERMISSIONS", message: `everybody may write to ${what}`, hint };
}
