/** The anchor of a heading, as GitHub makes it: a link that works there works on the site, too. */
export function slug(heading: string): string {
  return heading.trim().toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "").replaceAll(" ", "-");
}
