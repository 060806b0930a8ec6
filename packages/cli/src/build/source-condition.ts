import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** The export condition under which packages of this repository show their sources. */
const condition = "@falco-plugin/source";

/**
 * The condition, where it leads somewhere: published packages name it in their exports, but carry no sources.
 *
 * @runs build
 */
export function sourceConditions(folder: string): string[] {
  for (let at = folder; ; at = path.dirname(at)) {
    const scope = path.join(at, "node_modules/@falco-plugin");
    if (existsSync(scope)) return readdirSync(scope).some((name) => existsSync(path.join(scope, name, "src/index.ts"))) ? [condition] : [];
    if (at === path.dirname(at)) return [];
  }
}
