import { builtinModules } from "node:module";
import type { PermissionName } from "@falco-plugin/contract";

/** Modules of Node.js that do nothing useful without a permission. */
const modules: { readonly [Name in PermissionName]: readonly string[] } = {
  net: ["net", "tls", "dgram", "dns", "dns/promises", "http", "https", "http2"],
  fs: ["fs", "fs/promises", "wasi", "sqlite"],
  childProcess: ["child_process", "cluster"],
  worker: ["worker_threads"],
};

const needed = new Map(Object.entries(modules).flatMap(([permission, names]) => names.map((name) => [name, permission as PermissionName] as const)));

/** The permission that a module of Node.js needs; none for other modules. */
export function permissionOf(specifier: string): PermissionName | undefined {
  const name = specifier.replace(/^node:/, "");
  return specifier.startsWith("node:") || builtinModules.includes(name) ? needed.get(name) : undefined;
}
