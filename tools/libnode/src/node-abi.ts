/** The ABIs of Node.js that this repository builds runtimes for: Node.js 18 as in Debian 12, 20 as in Debian 13, 22 and 24 as in Debian sid. */
export const nodeAbis = [108, 115, 127, 137] as const;

/** One of {@link nodeAbis}. Plugins get a runtime for 108 unless told otherwise. */
export type NodeAbi = (typeof nodeAbis)[number];

/** The library's file name, which is its soname. */
export const libnodeFileName = (abi: NodeAbi): string => `libnode.so.${String(abi)}`;
