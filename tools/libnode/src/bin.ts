import { isFalcoPluginError } from "@falco-plugin/contract";

import { provideArm64Libnode } from "./cross-libnode.ts";
import { type NodeAbi, nodeAbis } from "./node-abi.ts";
import { provideNodeFiles } from "./provide-node-files.ts";
import { provisionLibnode } from "./provision-libnode.ts";

const wanted = process.argv[2] ?? "108";
const abi = nodeAbis.find((known) => String(known) === wanted);

async function provide(nodeAbi: NodeAbi): Promise<void> {
  const libnode = await provisionLibnode(nodeAbi);
  const files = await provideNodeFiles(libnode);
  console.log(`libnode ${libnode.nodeVersion} (ABI ${String(libnode.nodeAbi)}, ${libnode.origin}): ${libnode.libnode}; files in /usr/share/nodejs: ${files}`);
}

try {
  if (wanted === "arm64") {
    const { nodeVersion, libnode } = await provideArm64Libnode();
    console.log(`libnode ${nodeVersion} for 64-bit Arm: ${libnode}`);
  } else if (abi === undefined) {
    console.error(`${wanted} is no ABI of Node.js that there is a runtime for; known are ${nodeAbis.join(", ")}`);
    process.exitCode = 1;
  } else {
    await provide(abi);
  }
} catch (error) {
  if (!isFalcoPluginError(error)) throw error;
  console.error(`${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
