import { readdirSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

const ending = ".tar.br";

/** The releases whose artifacts are kept. */
export function releasedVersions(): readonly string[] {
  const versions = readdirSync(path.join(repositoryRoot, "packages/conformance/released")).flatMap((file) => (file.endsWith(ending) ? [file.slice(0, -ending.length)] : []));
  if (versions.length === 0) throw new Error("no artifacts of any release are kept: npm run keep-artifacts");
  return versions;
}
