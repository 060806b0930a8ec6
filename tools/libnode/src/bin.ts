import { isFalcoPluginError } from "@falco-plugin/contract";

import { provideNodeFiles } from "./provide-node-files.ts";
import { provisionLibnode } from "./provision-libnode.ts";

try {
  const libnode = await provisionLibnode();
  const files = await provideNodeFiles(libnode.libnode);
  console.log(`libnode ${libnode.nodeVersion} (ABI ${String(libnode.nodeAbi)}, ${libnode.origin}): ${libnode.libnode}; files in /usr/share/nodejs: ${files}`);
} catch (error) {
  if (!isFalcoPluginError(error)) throw error;
  console.error(`${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
