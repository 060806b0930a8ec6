import { expect, test } from "vitest";

import { compiledHeaders } from "../../src/notices/compiled-headers.ts";
import { componentOf } from "../../src/notices/components.ts";
import { componentsIn } from "../../src/notices/package-notices.ts";

const runtimes = /^native\/(?:runtime|stub)\//;

test.each([
  ["@falco-plugin/abi-linux-arm64", "packages/abi/build/release-arm64", runtimes, "/.cache/libnode-108-arm64/"],
  ["@falco-plugin/abi-linux-arm64", "packages/abi/build/release-arm64-115", runtimes, "/.cache/libnode-115-arm64/"],
  ["@falco-plugin/abi-linux-arm64", "packages/abi/build/release-arm64-127", runtimes, "/.cache/libnode-127-arm64/"],
  ["@falco-plugin/abi-linux-arm64", "packages/abi/build/release-arm64-137", runtimes, "/.cache/libnode-137-arm64/"],
  ["@falco-plugin/host-linux-arm64", "packages/host/build/release-arm64", /^CMakeFiles\/falco-plugin-host\.dir\//, "/aarch64-linux-gnu/"],
])("the notices of %s name all whose headers were cross-compiled into it, in %s, and nobody else", async (name, build, objects, place) => {
  const headers = await compiledHeaders(build, objects);
  expect(headers.length).toBeGreaterThan(100);
  // Those of the cross compiler, and of a libnode that was fetched for it.
  expect(headers.some((header) => header.includes(place))).toBe(true);
  const compiled = new Set(headers.map((header) => componentOf(header)?.name));
  expect([...compiled].sort()).toEqual(componentsIn(name).map((component) => component.name).sort());
});
