/** The lines without one of them. */
export function without(lines: readonly string[], index: number): string[] {
  return lines.filter((_, i) => i !== index);
}

/** The lines with one of them behind the one that followed it. */
export function swapped(lines: readonly string[], index: number): string[] {
  const [line = "", next = ""] = lines.slice(index, index + 2);
  return [...lines.slice(0, index), next, line, ...lines.slice(index + 2)];
}
