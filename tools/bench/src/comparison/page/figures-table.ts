import { markdownTable } from "@falco-plugin/cli";

/** A table of a page of figures: what they are of, and the figures below each other. */
export const figuresTable = (head: readonly string[], rows: readonly (readonly string[])[]): string => markdownTable(head, rows, "figures");
