import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The version that headers are of. A `/usr/include/node` may well belong to another Node.js than the one wanted. */
export function headerVersion(include: string): { readonly abi: number; readonly text: string } | undefined {
  const file = path.join(include, "node_version.h");
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  // NODE_MODULE_VERSION is indented in newer headers, where an embedder may override it.
  const number = (name: string) => new RegExp(String.raw`^#define ${name} (\d+)$`, "m").exec(text)?.[1] ?? "?";
  return { abi: Number(number("NODE_MODULE_VERSION")), text: ["MAJOR", "MINOR", "PATCH"].map((part) => number(`NODE_${part}_VERSION`)).join(".") };
}
