/** A fenced block of a page. */
export interface PageBlock {
  /** Line of its opening fence, from 1. */
  readonly line: number;
  /** The first word after the fence, such as `ts`; empty without one. */
  readonly language: string;
  /** The file that it is, where the fence says so: `ts [src/index.ts]`. */
  readonly file: string | undefined;
  /** Why no tool looks at it, where the fence says so: `ts not compiled: the half of a file`. */
  readonly unchecked: string | undefined;
  readonly text: string;
}

/** Every fenced block, in order. */
export function pageBlocks(page: string): PageBlock[] {
  const blocks: PageBlock[] = [];
  let open: { readonly line: number; readonly indent: number; readonly info: string; readonly text: string[] } | undefined;
  for (const [index, line] of page.split("\n").entries()) {
    const fence = /^(\s*)```(.*)$/.exec(line);
    if (open === undefined) {
      if (fence !== null) open = { line: index + 1, indent: fence[1]?.length ?? 0, info: fence[2]?.trim() ?? "", text: [] };
    } else if (fence !== null && fence[2] === "") {
      blocks.push({ line: open.line, ...factsOf(open.info), text: open.text.join("\n") });
      open = undefined;
    } else open.text.push(line.slice(open.indent));
  }
  return blocks;
}

function factsOf(info: string): Pick<PageBlock, "language" | "file" | "unchecked"> {
  const [, language = "", file, unchecked] = /^(\S*)(?:\s+\[(.+)\])?(?:\s+not (?:compiled|checked):\s*(.*))?/.exec(info) ?? [];
  return { language, file, unchecked };
}
