import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll } from "vitest";

/** A folder that is gone when the tests of this file are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-host-"));
  afterAll(() => rm(folder, { recursive: true }));
  return folder;
}
