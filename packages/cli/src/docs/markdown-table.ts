/** How the columns of a table are aligned: `figures` are all columns but the first, to the right. */
export type MarkdownColumns = "texts" | "figures";

/**
 * A table in Markdown. What plugins call their things is not ours: nothing in a cell ends it. Cells may have markup.
 *
 * @runs build
 * @example
 * ```ts
 * import { markdownTable } from "@falco-plugin/cli";
 *
 * console.log(markdownTable(["plugin", "KB"], [["hello", "120"]], "figures"));
 * ```
 */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], columns: MarkdownColumns = "texts"): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(oneCell).join(" | ")} |`;
  const rule = head.map((_, index) => (columns === "figures" && index > 0 ? "---:" : "---"));
  return [line(head), `|${rule.join("|")}|`, ...rows.map(line)].join("\n");
}

/** Text as code. Empty text has no code. */
export function code(text: string): string {
  if (text === "") return "";
  const fence = text.includes("`") ? "``" : "`";
  return fence === "`" ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

/** Words that are no markup. */
export function words(text: string): string {
  return text.replace(/[\\<>*_[\]`]/g, (character) => `\\${character}`);
}

function oneCell(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|");
}
