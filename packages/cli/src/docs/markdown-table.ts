/** A table in Markdown. What plugins call their things is not ours: nothing in a cell ends it, or becomes markup that somebody else reads. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(oneCell).join(" | ")} |`).join("\n");
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
