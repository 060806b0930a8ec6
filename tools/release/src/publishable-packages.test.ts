import { existsSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { describe, expect, it, test } from "vitest";

import { publishablePackages } from "./publishable-packages.ts";

const packages = publishablePackages();

test("finds prebuilt files of targets beside the packages that they belong to, and nothing private", () => {
  const names = packages.map(({ manifest }) => manifest.name);
  expect(names).toEqual(expect.arrayContaining(["@falco-plugin/abi", "@falco-plugin/abi-linux-x64", "@falco-plugin/cli", "create-falco-plugin"]));
  expect(names).not.toContain("@falco-plugin/runtime");
  expect(names).not.toContain("@falco-plugin/sinsp-host");
});

describe.each(packages)("$manifest.name", ({ folder, manifest }) => {
  it("is ready to be published: described, with a README, under one licence and of one version with all others", () => {
    expect(manifest).toMatchObject({ license: "Apache-2.0", version: packages[0]?.manifest.version, description: expect.stringMatching(/\.$/) });
    expect(existsSync(path.join(repositoryRoot, folder, "README.md"))).toBe(true);
  });

  it("depends on nothing that is not published", () => {
    const published = new Set(packages.map((one) => one.manifest.name));
    expect(Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith("@falco-plugin") && !published.has(name))).toEqual([]);
  });
});
