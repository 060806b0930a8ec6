import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { newFolder } from "./native-fixtures.ts";

/** A root with these files, as an image of Falco may have; returns its folder. */
export function falcoRoot(files: Readonly<Record<string, string>>): string {
  const root = newFolder("root");
  mkdirSync(path.join(root, "usr/share/falco/plugins"), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  return root;
}
