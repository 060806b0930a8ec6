import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const at = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Compiles one of the plugins beside this file. */
export async function cPlugin(name: "settablec" | "tablerulesc", folder: string): Promise<string> {
  const file = path.join(folder, `lib${name}.so`);
  await promisify(execFile)("gcc", ["-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", "-fvisibility=hidden", "-I", at("../../../abi/include"), at(`${name}.c`), "-o", file]);
  return file;
}
