import { readFileSync } from "node:fs";

/**
 * The version of Node.js in a libnode, which says where its sources are: `18.20.4`.
 *
 * @runs build
 */
export function libnodeVersion(file: string): string | undefined {
  return /\/node-v(\d+\.\d+\.\d+)\.tar\.gz/.exec(readFileSync(file, "latin1"))?.[1];
}
