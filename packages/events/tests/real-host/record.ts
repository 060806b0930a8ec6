import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { sysdig } from "@falco-plugin-tools/sysdig-root";

const fixture = (name: string) => path.join(repositoryRoot, `packages/host/build/release/fixtures/lib${name}.so`);

/** The small C plugins of the host's tests: a source, one of system calls, and one that announces `ping`. */
export const plugins = { source: fixture("dummyc"), systemCalls: fixture("syscallc"), ping: fixture("pingc") };

/** A capture that sysdig has written. */
export interface Recording {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A file of its own for a capture. */
export const captureFile = () => path.join(mkdtempSync(path.join(tmpdir(), "falco-plugin-events-")), "events.scap");

/** What sysdig writes with these arguments. */
export async function record(args: readonly string[]): Promise<Recording> {
  const file = captureFile();
  const { exitCode, stderr } = await sysdig([...args, "-w", file]);
  if (exitCode !== 0) throw new Error(`sysdig ended with ${exitCode}: ${stderr}`);
  return { file, bytes: readFileSync(file) };
}
