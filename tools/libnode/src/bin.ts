import { isFalcoPluginError } from "@falco-plugin/contract";

import { provideArm64Libnode } from "./cross-libnode.ts";
import { type NodeAbi, nodeAbis } from "./node-abi.ts";
import { provideNodeFiles } from "./provide-node-files.ts";
import { provisionLibnode } from "./provision-libnode.ts";

const [wanted = "108", architecture] = process.argv.slice(2);
const abi = nodeAbis.find((known) => String(known) === wanted);

async function provide(nodeAbi: NodeAbi): Promise<void> {
  const libnode = await provisionLibnode(nodeAbi);
  const files = await provideNodeFiles(libnode);
  console.log(`libnode ${libnode.nodeVersion} (ABI ${String(libnode.nodeAbi)}, ${libnode.origin}): ${libnode.libnode}; files in /usr/share/nodejs: ${files}`);
}

async function provideForArm64(nodeAbi: NodeAbi): Promise<void> {
  const { nodeVersion, libnode } = await provideArm64Libnode(nodeAbi);
  console.log(`libnode ${nodeVersion} for 64-bit Arm: ${libnode}`);
}

try {
  if (abi === undefined) {
    console.error(`${wanted} is no ABI of Node.js that there is a runtime for; known are ${nodeAbis.join(", ")}`);
    process.exitCode = 1;
  } else if (architecture === undefined) {
    await provide(abi);
  } else if (architecture === "arm64") {
    await provideForArm64(abi);
  } else {
    console.error(`there are no runtimes for ${architecture}; after the ABI comes nothing, or arm64`);
    process.exitCode = 1;
  }
} catch (error) {
  if (!isFalcoPluginError(error)) throw error;
  console.error(`${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
