/** Names of the table as names of TypeScript: `file_flags` is `fileFlags`. */
export function camelCase(name: string): string {
  return name.toLowerCase().replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The name that a number has in an enum. */
export function nameOf(names: Readonly<Record<string, number>>, value: number): string {
  const name = Object.keys(names).find((candidate) => names[candidate] === value);
  if (name === undefined) throw new Error(`${value} is none of ${Object.keys(names).join(", ")}`);
  return name;
}

/** The names of the bits in a number. */
export function bitNames(names: Readonly<Record<string, number>>, value: number): string[] {
  return Object.keys(names).filter((name) => names[name] !== 0 && ((names[name] ?? 0) & value) === names[name]);
}
