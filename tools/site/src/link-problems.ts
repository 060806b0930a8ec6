import path from "node:path";

import { headings } from "./headings.ts";
import { linksIn } from "./links-in.ts";
import { placeOf } from "./place-of.ts";

/**
 * Links of a page that lead nowhere: files that are not there, and anchors of no heading. Addresses of other sites are not asked.
 *
 * @param read - the text of a file of the repository
 */
export function linkProblems(file: string, text: string, read: (file: string) => string): string[] {
  return linksIn(text).flatMap(({ target, line }) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [relative = "", anchor] = target.split("#");
    const { place, exists } = relative === "" ? { place: file, exists: true } : placeOf(path.posix.join(path.posix.dirname(file), relative));
    if (place.startsWith("..") || !exists) return [`line ${line}: ${target} is not there`];
    if (anchor === undefined || headings(read(place)).has(anchor)) return [];
    return [`line ${line}: ${place} has no heading #${anchor}`];
  });
}
