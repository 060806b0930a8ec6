/** Where in a config or schema something is, as a reader writes it: `engines.docker.sockets[0]`. */
export function pathText(path: readonly PropertyKey[], root = "config"): string {
  return path.map((key, index) => (typeof key === "number" ? `[${key}]` : key === "[]" ? "[]" : `${index === 0 ? "" : "."}${String(key)}`)).join("") || root;
}
