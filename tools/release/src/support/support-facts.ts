import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

/** What a run of the tests has found: the versions that they ran on. */
export interface SupportFacts {
  readonly hosts: readonly HostFacts[];
  readonly nodes: readonly NodeFacts[];
  /** For 64-bit Arm. */
  readonly emulated: readonly EmulatedNodeFacts[];
  readonly files: readonly FileFacts[];
}

/** A program that loads plugins. */
export interface HostFacts {
  readonly name: string;
  readonly version: string;
  readonly distribution: string;
  /** Version of falcosecurity/libs in it. */
  readonly libs: string;
  /** The plugin API that it has. */
  readonly pluginApi: string;
  readonly eventSchema: string;
}

/** A libnode, and where it comes from. */
export interface NodeFacts {
  readonly abi: number;
  readonly node: string;
  readonly distribution: string;
  /** Version there. */
  readonly glibc: string;
  /** The oldest glibc that this libnode can live with. */
  readonly needs: string;
}

/** A libnode for another machine, which an emulator runs here. */
export interface EmulatedNodeFacts extends Omit<NodeFacts, "glibc"> {
  /** Whether a plugin starts on it, with the runtime for it, and sends an event. */
  readonly starts: boolean;
}

/** A prebuilt file, and the oldest libraries that it can live with. */
export interface FileFacts {
  readonly target: string;
  readonly file: string;
  readonly glibc: string;
  /** Absent from what is plain C. */
  readonly libstdcxx?: string;
}

/** Where they are kept. */
export const supportFactsFile = path.join(repositoryRoot, "docs/support.json");

export function readSupportFacts(): SupportFacts {
  return JSON.parse(readFileSync(supportFactsFile, "utf8")) as SupportFacts;
}

export function writeSupportFacts(facts: SupportFacts): void {
  writeFileSync(supportFactsFile, `${JSON.stringify(facts, null, 2)}\n`);
}
