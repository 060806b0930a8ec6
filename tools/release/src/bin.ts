import { isFalcoPluginError } from "@falco-plugin/contract";

import { updateSizeTable } from "./size-table.ts";
import { makeTarballs } from "./tarballs.ts";

try {
  const tarballs = await makeTarballs();
  for (const { name, version, size } of tarballs) console.log(`${name} ${version}: ${Math.ceil(size / 1000)} KB`);
  // A set-up must not write into the repository, and a page that is wrong must fail its test.
  if (process.argv.includes("--sizes")) updateSizeTable(tarballs);
} catch (error) {
  if (!isFalcoPluginError(error)) throw error;
  console.error(`${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
