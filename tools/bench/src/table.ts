import Table from "cli-table3";

/** One part of the results as it is shown. Columns but the first hold figures. */
export interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table without colours, which reads the same in a file. */
export function renderSection({ title, head, rows }: Section): string {
  const table = new Table({ head: [...head], colAligns: head.map((_, index) => (index === 0 ? "left" : "right")), style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  return `${title}\n${table.toString()}`;
}
