import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";

import { repositoryFiles } from "./repository-files.ts";

interface PackageFile {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const read = (file: string) => JSON.parse(readFileSync(path.join(repositoryRoot, file), "utf8")) as unknown;

describe("the lock file", () => {
  const { packages } = read("package-lock.json") as { packages: Record<string, { resolved?: string; link?: boolean; integrity?: string; inBundle?: boolean; optionalDependencies?: Readonly<Record<string, string>> }> };

  it("holds no addresses: whoever installs uses the registry that their npm is set to", () => {
    expect(Object.entries(packages).filter(([, { resolved, link }]) => resolved !== undefined && link !== true)).toEqual([]);
  });

  it("holds the checksum of every package that is downloaded", () => {
    const downloaded = Object.entries(packages).filter(([place, { link, inBundle }]) => place.includes("node_modules/") && link !== true && inBundle !== true);
    expect(downloaded.length).toBeGreaterThan(100);
    expect(downloaded.filter(([, { integrity }]) => integrity === undefined).map(([place]) => place)).toEqual([]);
  });
  it("holds the packages for other platforms, without which npm ci refuses to begin", () => {
    const isLocked = (name: string, place: string): boolean => `${place}node_modules/${name}` in packages || (place !== "" && isLocked(name, place.slice(0, Math.max(0, place.lastIndexOf("node_modules/", place.length - 2)))));
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) => Object.keys(optionalDependencies).filter((name) => !isLocked(name, `${place}/`)).map((name) => `${place}: ${name}`));
    expect(missing).toEqual([]);
  });
});

describe("package.json files", () => {
  it("pin every dependency to one version", async () => {
    const loose = (await repositoryFiles("package.json", "*/*/package.json")).flatMap((file) => {
      const { dependencies, devDependencies } = read(file) as PackageFile;
      return Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)).map(([name, version]) => `${file}: ${name} ${version}`);
    });
    expect(loose).toEqual([]);
  });
});
