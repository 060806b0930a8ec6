/** Names of fields from the command line, separated by commas or as words of their own. A comma within brackets belongs to an argument. */
export function splitNames(words: readonly string[]): string[] {
  return words.flatMap((word) => word.match(/(?:\[[^\]]*\]|[^,[])+/g) ?? []).filter((name) => name.trim() !== "");
}
