import { fileURLToPath } from "node:url";

import { buildPlugin } from "@falco-plugin/cli";
import { type Libnode, loaderCommand, readLibnodeRecord } from "@falco-plugin-tools/libnode";

import type { NodeUnderTest } from "../loading/node-under-test.ts";

/** The libnode of Debian sid. */
export function libnode137(): Libnode {
  const libnode = readLibnodeRecord(137);
  if (libnode === undefined) throw new Error("libnode 137 has not been provisioned: npm run libnode -- 137");
  return libnode;
}

/** Artifacts of fixtures that have the runtime for Node.js 24 beside them, and no other. */
export const forNode24 = { variant: "node-137", native: { nodeAbi: 137 } } as const;

/**
 * What its plugins run in: the program that is built here, on sid's libc, without which libnode 137 cannot be loaded. No variable names a
 * libnode.
 */
export const node24: NodeUnderTest = { build: forNode24, host: { wrapper: loaderCommand(libnode137()), env: { FALCO_PLUGIN_LIBNODE: undefined } } };

/** The artifact of a plugin of these tests. */
export async function buildEntryForNode24(entry: URL): Promise<string> {
  const outDir = fileURLToPath(new URL("../../../../.cache/conformance/node-137", import.meta.url));
  const { file } = await buildPlugin({ entry: fileURLToPath(entry), outDir, ...forNode24.native });
  return file;
}
