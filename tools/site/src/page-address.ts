import path from "node:path";

/** Where a page of the repository lies among the sources of the site; undefined for a page that is not part of it. */
export function pageAddress(file: string): string | undefined {
  const { dir, name, ext } = path.posix.parse(file);
  if (ext !== ".md") return undefined;
  if (dir === "") return name === "README" ? "repository.md" : file;
  if (dir === "docs" || dir.startsWith("docs/")) return path.posix.join(dir.slice("docs/".length), name === "README" ? "index.md" : `${name}.md`);
  // Readmes of packages and plugins; those of their tests are for this repository only.
  if (/^(?:packages|plugins)\/[^/]+$/.test(dir) && name === "README") return `${dir}.md`;
  return undefined;
}
