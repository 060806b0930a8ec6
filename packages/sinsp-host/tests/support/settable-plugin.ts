import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const at = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Compiles the plugin whose config can be changed. */
export async function settablePlugin(folder: string): Promise<string> {
  const file = path.join(folder, "libsettablec.so");
  await promisify(execFile)("gcc", ["-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", "-fvisibility=hidden", "-I", at("../../../abi/include"), at("settablec.c"), "-o", file]);
  return file;
}
