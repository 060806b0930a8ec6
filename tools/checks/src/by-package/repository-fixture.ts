import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A small repository with these files, for tests of what looks at a whole one. */
export function repositoryFixture(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), "falco-plugin-repository-"));
  for (const folder of ["packages", "plugins", "tools"]) mkdirSync(path.join(root, folder));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

/** A package's settings: `lint` and `typecheck` as everywhere. */
export const packageJson = (name: string, scripts: Readonly<Record<string, string>> = { lint: "eslint .", typecheck: "tsc -p tsconfig.json" }): string => JSON.stringify({ name, type: "module", scripts });
