import { expect, test } from "vitest";

import { compiledHeaders } from "../../src/notices/compiled-headers.ts";
import { componentOf } from "../../src/notices/components.ts";
import { componentsIn } from "../../src/notices/package-notices.ts";

test("the notices of @falco-plugin/abi-linux-arm64 name all whose headers were cross-compiled into it, and nobody else", async () => {
  const headers = await compiledHeaders("packages/abi/build/release-arm64", /^native\/(?:runtime|stub)\//);
  expect(headers.length).toBeGreaterThan(100);
  // Those of the cross compiler, and of a libnode that was fetched for it.
  expect(headers.some((header) => header.includes("/.cache/libnode-108-arm64/"))).toBe(true);
  const compiled = new Set(headers.map((header) => componentOf(header)?.name));
  expect([...compiled].sort()).toEqual(componentsIn("@falco-plugin/abi-linux-arm64").map(({ name }) => name).sort());
});
