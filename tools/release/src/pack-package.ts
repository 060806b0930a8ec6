import path from "node:path";
import { mkdirSync } from "node:fs";

import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";

/** Where tarballs go. */
export const tarballFolder = path.join(repositoryRoot, "dist/tarballs");

/** A tarball as npm describes it. Sizes are in bytes. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  /** Absolute path. */
  readonly file: string;
  readonly size: number;
  readonly unpackedSize: number;
  /** Relative to the package. */
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/**
 * Packs a staged package.
 *
 * @runs build
 */
export async function packPackage(folder: string): Promise<Tarball> {
  mkdirSync(tarballFolder, { recursive: true });
  const { stdout } = await runChecked("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", tarballFolder], { cwd: folder });
  const [packed] = JSON.parse(stdout) as (Omit<Tarball, "file"> & { readonly filename: string })[];
  if (packed === undefined) throw new Error(`npm packed nothing in ${folder}`);
  const { name, version, size, unpackedSize, files, filename } = packed;
  return { name, version, file: path.join(tarballFolder, path.basename(filename)), size, unpackedSize, files: files.map(({ path: file, size: bytes }) => ({ path: file, size: bytes })) };
}
