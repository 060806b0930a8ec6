import { expect, test } from "vitest";

import { outputFolder } from "./output-folder.ts";
import { packageFile } from "./package-file.ts";
import { readmeFile } from "./readme-file.ts";

test.each([
  ["linux-x64", "dist/linux-x64"],
  ["linux-arm64", "dist/linux-arm64"],
  ["darwin-arm64", "dist/linux-x64"],
])("on %s, plugins are built into %s", (machine, folder) => {
  expect(outputFolder(machine)).toBe(folder);
});

test("a project runs what is built on this machine, and its README names it", () => {
  const choices = { name: "door", capabilities: ["async"] } as const;
  const plugin = `${outputFolder()}/libdoor.so`;
  expect(packageFile(choices)).toContain(`falco-plugin run ${plugin}"`);
  expect(readmeFile(choices)).toContain(plugin);
});
