import type { NodeAbi } from "@falco-plugin/abi";
import { type Libnode, loaderCommand, readLibnodeRecord } from "@falco-plugin-tools/libnode";

import type { FixtureBuild } from "../../src/index.ts";
import type { NodeUnderTest } from "../loading/node-under-test.ts";

/** A Node.js that only the slow lane runs: with the runtime for it, and no other, beside each artifact. */
export interface OtherNode extends NodeUnderTest {
  readonly libnode: Libnode;
  readonly build: FixtureBuild;
}

/** What set-up has provided for an ABI. Programs are started on the libc of the release that the libnode is of. */
export function otherNode(nodeAbi: Extract<NodeAbi, 115 | 127>): OtherNode {
  const libnode = readLibnodeRecord(nodeAbi);
  if (libnode === undefined) throw new Error(`libnode ${String(nodeAbi)} has not been provisioned: npm run libnode -- ${String(nodeAbi)}`);
  return { libnode, build: { variant: `node-${String(nodeAbi)}`, native: { nodeAbi } }, host: { wrapper: loaderCommand(libnode), env: { FALCO_PLUGIN_LIBNODE: undefined } } };
}
