import { expect, test } from "vitest";

import { compiledHeaders } from "../../src/notices/compiled-headers.ts";
import { componentOf } from "../../src/notices/components.ts";
import { componentsIn } from "../../src/notices/package-notices.ts";

test.each([
  ["@falco-plugin/abi-linux-x64", "packages/abi/build/release", /^native\/(?:runtime|stub)\//],
  ["@falco-plugin/host-linux-x64", "packages/host/build/release", /^CMakeFiles\/falco-plugin-host\.dir\//],
])("the notices of %s name all whose headers were compiled into it, and nobody else", async (name, build, objects) => {
  const headers = await compiledHeaders(build, objects);
  expect(headers.length).toBeGreaterThan(100);
  expect(headers.filter((header) => componentOf(header) === undefined)).toEqual([]);
  const compiled = new Set(headers.map((header) => componentOf(header)?.name));
  expect([...compiled].sort()).toEqual(componentsIn(name).map((component) => component.name).sort());
});
