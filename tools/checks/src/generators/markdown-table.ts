/** A table of words, for a page of Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map((cells) => line(cells.map((cell) => cell.replaceAll("|", "\\|"))))].join("\n");
}
