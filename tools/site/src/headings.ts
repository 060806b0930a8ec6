import { slug } from "./slug.ts";

/** Anchors of a page's headings; of two that are alike, the second has `-1` at its end. */
export function headings(page: string): Set<string> {
  const anchors = new Set<string>();
  const withoutFences = page.replaceAll(/^\s*```[\s\S]*?^\s*```$/gm, "");
  for (const [, heading = ""] of withoutFences.matchAll(/^#{1,6} +(.+)$/gm)) {
    const base = slug(heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
    let anchor = base;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${base}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}
