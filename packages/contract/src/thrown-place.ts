const place: unique symbol = Symbol.for("@falco-plugin/contract/thrown-place/v1") as never;

/** Names the line of the author's that threw a value, as `src/index.ts:3:9`, where it is known. */
export type ThrownPlace = (value: unknown) => string | undefined;

/**
 * Lets a realm's messages name lines of TypeScript. Where nobody calls this, as where a plugin is deployed, nothing is looked for.
 *
 * @runs event thread | background
 */
export function setThrownPlace(find: ThrownPlace | undefined): void {
  (globalThis as { [place]?: ThrownPlace | undefined })[place] = find;
}

/** The place, in brackets behind a blank; nothing where it is not known, or where the message tells it already. Never throws. */
export function placeBehind(value: Error): string {
  try {
    // The runtime and the author's bundle have a copy of this package each; a realm has one place for both.
    const found = (globalThis as { readonly [place]?: ThrownPlace | undefined })[place]?.(value);
    return found === undefined || value.message.includes(found) ? "" : ` (${found})`;
  } catch {
    return "";
  }
}
