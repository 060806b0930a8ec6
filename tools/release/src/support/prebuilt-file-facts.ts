import { readdirSync } from "node:fs";
import path from "node:path";

import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";

import type { FileFacts } from "./support-facts.ts";

const packages = path.join(repositoryRoot, "packages/abi/npm");

/** Stubs and runtimes that are built, with the newest symbols that they ask their system for. */
export async function prebuiltFileFacts(): Promise<FileFacts[]> {
  const files = readdirSync(packages).flatMap((target) => readdirSync(path.join(packages, target)).filter((file) => /\.so(?:\.|$)/.test(file)).map((file) => ({ target, file })));
  return Promise.all(
    files.sort((a, b) => `${a.target}/${a.file}`.localeCompare(`${b.target}/${b.file}`)).map(async ({ target, file }) => ({ target, file, ...(await demands(path.join(packages, target, file))) })),
  );
}

/** The newest symbols of glibc and libstdc++ that a shared library asks for. */
export async function demands(file: string): Promise<{ readonly glibc: string; readonly libstdcxx?: string }> {
  const { stdout } = await runChecked("readelf", ["--wide", "--version-info", file]);
  const libstdcxx = newest(stdout, "GLIBCXX");
  return { glibc: newest(stdout, "GLIBC") ?? "any", ...(libstdcxx === undefined ? {} : { libstdcxx }) };
}

function newest(versionInfo: string, library: string): string | undefined {
  const versions = [...versionInfo.matchAll(new RegExp(`\\b${library}_([\\d.]+)`, "g"))].map(([, version = ""]) => version);
  return versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
}
