import { existsSync } from "node:fs";
import path from "node:path";

import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";

/** Files that belong to the repository or are about to, relative to it. */
export async function trackedFiles(...patterns: readonly string[]): Promise<string[]> {
  const { stdout } = await runChecked("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...patterns], { cwd: repositoryRoot });
  return stdout.split("\0").filter((file) => file !== "" && existsSync(path.join(repositoryRoot, file))).sort();
}
