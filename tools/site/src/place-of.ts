import { existsSync, statSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

/** What a link leads to, relative to the repository. */
export interface Place {
  readonly place: string;
  readonly exists: boolean;
  readonly isFolder: boolean;
}

/** A folder with a readme is that readme, as it is where sources are looked at. */
export function placeOf(relative: string): Place {
  const place = relative.replace(/\/$/, "");
  const absolute = path.join(repositoryRoot, place);
  const isFolder = statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder && existsSync(path.join(absolute, "README.md"))) return { place: path.posix.join(place, "README.md"), exists: true, isFolder: false };
  return { place, exists: existsSync(absolute), isFolder };
}
