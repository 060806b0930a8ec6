import { readFileSync } from "node:fs";
import os from "node:os";
import { readLibnodeRecord } from "@falco-plugin-tools/libnode";
import type { Results } from "./results.ts";

/** What the figures depend on. To be asked before anything is measured. */
export function machine(): Results["machine"] {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? "unknown",
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    system: systemName(readFileSync("/etc/os-release", "utf8")),
    kernel: os.release(),
    node: process.versions.node,
    libnode: readLibnodeRecord()?.nodeVersion ?? "unknown",
    loadBefore: os.loadavg()[0] ?? 0,
  };
}

/** `Debian GNU/Linux 12 (bookworm)` */
export function systemName(osRelease: string): string {
  return /^PRETTY_NAME="?(.*?)"?$/m.exec(osRelease)?.[1] ?? os.type();
}
