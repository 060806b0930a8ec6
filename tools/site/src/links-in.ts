import { prose } from "./prose.ts";

/** A link or a picture of a page. */
export interface Link {
  /** As it stands in the page. */
  readonly target: string;
  /** Line, from 1. */
  readonly line: number;
  /** Where the target begins in the page. */
  readonly at: number;
}

/** Links and pictures of a page, in order; those in code are none. */
export function linksIn(page: string): Link[] {
  // A link's text may itself be code, which is blank here: only the brackets count.
  return [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => ({
    target: match[1] ?? "",
    line: page.slice(0, match.index).split("\n").length,
    at: match.index + 2,
  }));
}
