import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { markdownTable } from "@falco-plugin/cli";
import { repositoryRoot } from "@falco-plugin-tools/commands";

import type { Tarball } from "./pack-package.ts";

/** The page with the sizes of packages. */
export const sizePage = path.join(repositoryRoot, "docs/package-sizes.md");

const kilobytes = (bytes: number): string => String(Math.ceil(bytes / 1000));

/**
 * What is downloaded and what lies on disk afterwards, by package.
 *
 * @runs build
 */
export function sizeTable(tarballs: readonly Pick<Tarball, "name" | "size" | "unpackedSize">[]): string {
  const rows = tarballs.map(({ name, size, unpackedSize }) => [`\`${name}\``, kilobytes(size), kilobytes(unpackedSize)]);
  return ["# Sizes of packages", "", "What npm downloads, and what lies on disk afterwards, without dependencies. This page is written by `npm run tarballs -- --sizes`.", "", markdownTable(["package", "tarball, KB", "unpacked, KB"], rows, "figures"), ""].join("\n");
}

/** The page's own figures, in KB. */
export function readSizeTable(): Readonly<Record<string, { readonly tarball: number; readonly unpacked: number }>> {
  const rows = [...readFileSync(sizePage, "utf8").matchAll(/^\| `(.+)` \| (\d+) \| (\d+) \|$/gm)];
  return Object.fromEntries(rows.map(([, name = "", tarball, unpacked]) => [name, { tarball: Number(tarball), unpacked: Number(unpacked) }]));
}

/** A page that is nearly right stays as it is: compilers and compressors differ by a few bytes from machine to machine. */
export function updateSizeTable(tarballs: readonly Tarball[]): void {
  if (outdatedSizes(tarballs).length > 0) writeFileSync(sizePage, sizeTable(tarballs));
}

/** Packages that the page does not have, or whose size it gives wrong by more than a tenth. */
export function outdatedSizes(tarballs: readonly Pick<Tarball, "name" | "size" | "unpackedSize">[]): string[] {
  const told = readSizeTable();
  const differs = (page: number, bytes: number): boolean => Math.abs(page * 1000 - bytes) > Math.max(bytes / 10, 1000);
  const wrong = tarballs.filter(({ name, size, unpackedSize }) => told[name] === undefined || differs(told[name].tarball, size) || differs(told[name].unpacked, unpackedSize));
  return [...wrong.map(({ name }) => name), ...Object.keys(told).filter((name) => !tarballs.some((tarball) => tarball.name === name))];
}
