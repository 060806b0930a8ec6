import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { ReleaseRepository } from "./release-repository.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifests = (repository: ReleaseRepository): Map<string, Manifest> => {
  const { packages } = JSON.parse(repository.read("package-lock.json")) as { packages: Record<string, object> };
  const folders = Object.keys(packages).filter((folder) => folder !== "" && !folder.includes("node_modules/"));
  return new Map(folders.map((folder) => [folder, JSON.parse(repository.read(`${folder}/package.json`)) as Manifest]));
};

/** What a release says it would write or do, without colours. */
const said = (text: string): string[] => stripVTControlCharacters(text).split("\n").map((line) => line.trim());

describe("nx release, in a copy of this repository,", { timeout: 120_000 }, () => {
  let repository: ReleaseRepository;
  let before: Map<string, Manifest>;
  beforeAll(async () => {
    repository = await ReleaseRepository.copy();
    before = manifests(repository);
  }, 60_000);
  afterAll(() => repository[Symbol.dispose](), 60_000);

  it("plans without touching anything: versions, the lock file, the changelog, a commit, a tag, and nothing to publish", async () => {
    const { exitCode, stdout, stderr } = await repository.release("7.8.9", "--groups", "packages", "--dry-run", "--verbose");
    expect(exitCode).toBe(0);
    const lines = said(stdout + stderr);
    for (const [folder, { name }] of before) {
      expect(lines.includes(`${name} ✍️  New version 7.8.9 written to manifest: ${folder}/package.json`), folder).toBe(!folder.startsWith("plugins/"));
    }
    for (const file of ["package.json", "package-lock.json", "CHANGELOG.md", "packages/plugin/src/internal/sdk-version.ts"]) expect(lines).toContain(`UPDATE ${file} [dry-run]`);
    expect(lines).toEqual(expect.arrayContaining(["git commit --message Release 7.8.9", "git tag --annotate v7.8.9 --message v7.8.9"]));
    expect(lines.join("\n")).not.toMatch(/npm (?:install|publish)/);
    expect(await repository.git("status", "--porcelain", "--untracked-files=no")).toBe("");
    expect(await repository.git("tag")).toBe("");
  });

  it("gives the packages one version, and leaves plugins theirs, which then need the new packages", async () => {
    expect(await repository.release("7.8.9", "--groups", "packages")).toMatchObject({ exitCode: 0 });
    const after = manifests(repository);
    for (const [folder, { name, version, dependencies, devDependencies }] of after) {
      expect(version, name).toBe(folder.startsWith("plugins/") ? before.get(folder)?.version : "7.8.9");
      const ours = Object.entries({ ...dependencies, ...devDependencies }).filter(([dependency]) => dependency in Object.fromEntries([...after.values()].map((one) => [one.name, one])));
      for (const [dependency, pinned] of ours) expect(pinned, `${name} needs ${dependency}`).toBe([...after.values()].find((one) => one.name === dependency)?.version);
    }
    expect(repository.read("packages/plugin/src/internal/sdk-version.ts")).toContain('"7.8.9"');
    expect(repository.read("CHANGELOG.md")).toMatch(/^## Unreleased\n\n## 7\.8\.9 \(\d{4}-\d\d-\d\d\)\n\n\S/m);
    expect(await repository.git("log", "-1", "--format=%s")).toBe("Release 7.8.9");
    expect(await repository.git("tag", "--points-at", "HEAD")).toBe("v7.8.9");
    expect(await repository.git("status", "--porcelain", "--untracked-files=no")).toBe("");
  });

  it("leaves a lock file that says of each package of this repository what its package.json says", () => {
    const { version, packages } = JSON.parse(repository.read("package-lock.json")) as { version: string; packages: Record<string, Manifest> };
    expect([version, packages[""]?.version]).toEqual(["7.8.9", "7.8.9"]);
    for (const [folder, { version: own, dependencies = {}, devDependencies = {} }] of manifests(repository)) {
      expect(packages[folder], folder).toMatchObject({ version: own });
      expect([packages[folder]?.dependencies ?? {}, packages[folder]?.devDependencies ?? {}], folder).toEqual([dependencies, devDependencies]);
    }
  });

  it("releases a plugin by itself, with the version that Falco is told", async () => {
    expect(await repository.release("minor", "--projects", "@falco-plugin/container")).toMatchObject({ exitCode: 0 });
    const version = (before.get("plugins/container")?.version ?? "").replace(/(\d+)\.\d+$/, (_, minor: string) => `${Number(minor) + 1}.0`);
    expect(JSON.parse(repository.read("plugins/container/package.json"))).toMatchObject({ version });
    expect(repository.read("plugins/container/src/index.ts")).toContain(`version: "${version}"`);
    expect(repository.read("plugins/container/CHANGELOG.md")).toContain(`\n## ${version} (`);
    expect(await repository.git("tag", "--points-at", "HEAD")).toBe(`@falco-plugin/container@${version}`);
    // What is tested with the plugin needs its new version.
    const needing = [...before].filter(([, { dependencies, devDependencies }]) => "@falco-plugin/container" in { ...dependencies, ...devDependencies }).map(([folder]) => `${folder}/package.json`);
    expect((await repository.git("show", "--name-only", "--format=")).split("\n").sort()).toEqual(["package-lock.json", ...["CHANGELOG.md", "package.json", "src/index.ts"].map((file) => `plugins/container/${file}`), ...needing].sort());
  });
});

describe("versions", () => {
  const plugins = readdirSync(path.join(repositoryRoot, "plugins")).map((folder) => ({ folder: `plugins/${folder}` }));
  const read = (file: string): string => readFileSync(path.join(repositoryRoot, file), "utf8");

  it.each(plugins)("of $folder are the same in its package.json and in what it tells Falco", ({ folder }) => {
    const told = [...read(`${folder}/src/index.ts`).matchAll(/^ {2,4}(?:\{ name: "[^"]+", )?version: "([^"]+)"/gm)].map(([, version]) => version);
    const { version } = JSON.parse(read(`${folder}/package.json`)) as Manifest;
    // The engines are a library, which tells Falco nothing.
    expect(told).toEqual(folder === "plugins/container-engines" ? [] : [version]);
  });
});
