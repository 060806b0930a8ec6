import path from "node:path";

import { runChecked, runCommand } from "@falco-plugin-tools/commands";
import { describe, expect, test } from "vitest";

import { packageNotices } from "../../src/notices/package-notices.ts";
import { publishablePackages } from "../../src/publishable-packages.ts";
import { outdatedSizes } from "../../src/size-table.ts";
import { readTarballs } from "../../src/tarballs.ts";

const tarballs = readTarballs();
const tools = path.resolve(import.meta.dirname, "../../../../node_modules/.bin");

describe("the tarballs", () => {
  test("are those of every package that is published", () => {
    expect(tarballs.map(({ name }) => name).sort()).toEqual(publishablePackages().map(({ manifest }) => manifest.name).sort());
  });

  test("have the sizes that docs/package-sizes.md tells", () => {
    expect(outdatedSizes(tarballs)).toEqual([]);
  });
});

describe.each(tarballs)("the tarball of $name", { timeout: 120_000 }, ({ name, file, files }) => {
  const has = (wanted: string): boolean => files.some(({ path: there }) => there === wanted);

  test("has a licence and a README, and no sources, tests or settings", () => {
    expect([has("LICENSE"), has("README.md")]).toEqual([true, true]);
    const own = files.map(({ path: there }) => there).filter((there) => !there.startsWith("templates/"));
    expect(own.filter((there) => /(?:^|\/)(?:src|tests|node_modules)\/|\.test\.|(?<!\.d)\.ts$|tsconfig|vitest/.test(there))).toEqual([]);
  });

  test("names everybody of whose work it has a part", async () => {
    const notices = packageNotices(name);
    expect(has("THIRD-PARTY-NOTICES.txt")).toBe(notices !== undefined);
    if (notices !== undefined) expect((await runChecked("tar", ["-xOf", file, "package/THIRD-PARTY-NOTICES.txt"])).stdout).toBe(notices);
    // npm packages are depended on, never bundled: their licences come with them.
    const maps = files.filter(({ path: there }) => there.endsWith(".js.map")).map(({ path: there }) => `package/${there}`);
    for (const map of maps) expect((JSON.parse((await runChecked("tar", ["-xOf", file, map])).stdout) as { sources: string[] }).sources.filter((source) => source.includes("node_modules/"))).toEqual([]);
  });

  test("says nothing of this repository, names no platform, and pins what it needs", async () => {
    const { stdout } = await runChecked("tar", ["-xOf", file, "package/package.json"]);
    const manifest = JSON.parse(stdout) as { license: string; dependencies?: Record<string, string> };
    expect(stdout).not.toContain("@falco-plugin/source");
    expect(manifest).toMatchObject({ license: "Apache-2.0", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    for (const field of ["os", "cpu", "libc", "devDependencies", "scripts", "nx", "private"]) expect(manifest).not.toHaveProperty(field);
    expect(Object.values(manifest.dependencies ?? {}).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test("holds no path of the machine that it was made on", async () => {
    const { stdout } = await runChecked("sh", ["-c", `tar -xOf "$1" | grep -acF "$2" || true`, "sh", file, `${path.resolve(import.meta.dirname, "../../../..")}/`]);
    expect(stdout.trim()).toBe("0");
  });

  test("is clean for publint", async () => {
    const { stdout, exitCode } = await runCommand(path.join(tools, "publint"), [file, "--strict"], { env: { NO_COLOR: "1", FORCE_COLOR: undefined } });
    expect({ stdout, exitCode }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("All good!") });
  });
});

describe.each(tarballs.filter(({ name }) => !/-linux-\w+$/.test(name)))("the types of $name", { timeout: 120_000 }, ({ file }) => {
  test("are found wherever the code is, says attw", async () => {
    const { stdout, exitCode } = await runCommand(path.join(tools, "attw"), [file, "--profile", "esm-only", "--format", "ascii"], { env: { NO_COLOR: "1", FORCE_COLOR: undefined } });
    expect({ stdout, exitCode }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("(ESM)") });
  });
});
