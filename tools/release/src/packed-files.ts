import { runChecked } from "@falco-plugin-tools/commands";

/**
 * Which files npm would pack in a folder: npm's own answer, because its rules are many.
 *
 * @runs build
 */
export async function packedFiles(folder: string): Promise<string[]> {
  const { stdout } = await runChecked("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: folder });
  const [{ files } = { files: [] }] = JSON.parse(stdout) as { files: { path: string }[] }[];
  return files.map(({ path: file }) => file).sort();
}
