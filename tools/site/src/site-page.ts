import path from "node:path";

import { linksIn } from "./links-in.ts";
import { pageAddress } from "./page-address.ts";
import { placeOf } from "./place-of.ts";

/** A page as the site has it. */
export interface SitePage {
  readonly text: string;
  /** Files and folders of the repository that it shows or links to, relative to that. */
  readonly linked: readonly string[];
}

const picture = /\.(?:svg|png)$/;

/** Where a file of the repository that is no page lies among the sources of the site. As text, which browsers show rather than save. */
export function fileAddress(place: string): string {
  if (picture.test(place)) return place.replace(/^docs\//, "");
  return `public/files/${place}.txt`;
}

/** Where the page that lists a folder of the repository lies among the sources of the site. */
export const folderAddress = (place: string): string => `files/${place}.md`;

/**
 * Makes a page of the repository one of the site: links lead to where things are there.
 *
 * @param file - the page, relative to the repository
 */
export function sitePage(file: string, source: string): SitePage {
  const linked = new Set<string>();
  let text = source;
  // From the end, so that places of those before stay what they are.
  for (const { target, at } of linksIn(source).reverse()) {
    if (/^(?:[a-z]+:|#)/.test(target)) continue;
    const [relative = "", anchor] = target.split("#");
    const { place, isFolder } = placeOf(path.posix.join(path.posix.dirname(file), relative));
    const page = pageAddress(place) ?? (isFolder ? folderAddress(place) : undefined);
    if (pageAddress(place) === undefined) linked.add(place);
    // A picture is a neighbour, whose name the site makes anew; another file is served as it is.
    const to = page === undefined && !picture.test(place) ? fileAddress(place).slice("public".length) : neighbour(pageAddress(file) ?? file, page ?? fileAddress(place));
    text = `${text.slice(0, at)}${to}${anchor === undefined ? "" : `#${anchor}`}${text.slice(at + target.length)}`;
  }
  return { text: namedBlocks(text), linked: [...linked] };
}

function neighbour(from: string, to: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  return relative.startsWith(".") ? relative : `./${relative}`;
}

/** Blocks that are files show their names. */
const namedBlocks = (text: string) => text.replaceAll(/^```\S+ \[.+\]\n[\s\S]*?\n```$/gm, (block) => `::: code-group\n${block}\n:::`);
