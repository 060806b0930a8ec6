const ellipsis = "…";

/** Text that is at most so long, without its end. */
export function cutEnd(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1))}${ellipsis}`;
}

/** Text that is at most so long, without its beginning: names of fields differ in their ends. */
export function cutStart(text: string, length: number): string {
  return text.length <= length ? text : `${ellipsis}${text.slice(text.length - Math.max(0, length - 1))}`;
}
