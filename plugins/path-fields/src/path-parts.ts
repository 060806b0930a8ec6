/** `a`, `b` and `c.txt` of `/a/b/c.txt`. */
export function partsOf(path = ""): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}

/** `txt` of `/a/b/c.txt`; nothing for `/a.d/b` and `/a/.profile`. */
export function extensionOf(path: string | undefined): string | undefined {
  return /[^/]\.([^./]+)$/.exec(path ?? "")?.[1];
}
