import type { NodeAbi } from "@falco-plugin-tools/libnode";

/** Where the set-up takes each libnode from. Unpacked roots are too small to say so themselves. */
export const distributions: Readonly<Record<NodeAbi, string>> = { 108: "Debian 12", 115: "Debian 13", 127: "Debian sid", 137: "Debian sid" };
