import type { Target } from "@falco-plugin/abi";
import type { ElfFile } from "./elf-file.ts";

/** `e_machine` of the targets. */
const machines: Readonly<Record<number, Target>> = { 62: "linux-x64", 183: "linux-arm64" };

/** The target that a file is for, or undefined where it is for none of this SDK's. */
export function targetOf({ machine }: ElfFile): Target | undefined {
  return machines[machine];
}
