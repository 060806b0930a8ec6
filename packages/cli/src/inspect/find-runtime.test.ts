import { writeFileSync } from "node:fs";
import path from "node:path";
import { runtimeFileNames } from "@falco-plugin/abi";
import { expect, test } from "vitest";
import { newFolder } from "../../tests/native-fixtures.ts";
import { findRuntime } from "./find-runtime.ts";

const name = runtimeFileNames[108];

function folderWith(...names: readonly string[]): string {
  const folder = newFolder("runtimes");
  for (const file of names) writeFileSync(path.join(folder, file), "");
  return folder;
}

/** What plugins themselves do is tested with the stub. */
test("the runtime of the plain name is taken, else the one of the newest version", () => {
  const found = (...names: readonly string[]): string => path.basename(findRuntime(folderWith(...names), 108) ?? "none");
  expect(found(`${name}.0.9.0`, `${name}.0.10.0`, `${name}.0.2.0`)).toBe(`${name}.0.10.0`);
  expect(found(`${name}.0.9.0`, name)).toBe(name);
  expect(found(`${name}.old`, `${runtimeFileNames[137]}.0.1.0`)).toBe("none");
  expect(findRuntime("/nowhere", 108)).toBeUndefined();
});
