import { createReadStream, existsSync } from "node:fs";

/**
 * The files outside of itself that a libnode reads when it starts. Debian builds Node.js so; without them it aborts, and
 * an abort cannot be caught. The list is read from the library: it is not the same in every version.
 *
 * @runs build
 */
export async function nodeFiles(libnode: string): Promise<string[]> {
  const found = new Set<string>();
  // Whole texts: bundled modules carry relative paths of where they were bundled, which end in the same way.
  const pattern = /(?<=\0)\/usr\/share\/nodejs\/[\w./-]+\.js(?=\0)/g;
  // Pieces overlap by more than a path's length, so that none is cut in two.
  let tail = "";
  for await (const piece of createReadStream(libnode, { encoding: "latin1", highWaterMark: 4 << 20 }) as AsyncIterable<string>) {
    const text = tail + piece;
    for (const [file] of text.matchAll(pattern)) found.add(file);
    tail = text.slice(-512);
  }
  return [...found].sort();
}

/**
 * Those of {@link nodeFiles} that this machine lacks.
 *
 * @runs build
 */
export async function missingNodeFiles(libnode: string): Promise<string[]> {
  return (await nodeFiles(libnode)).filter((file) => !existsSync(file));
}
