/** A command as one would type it into a shell. */
export function shellWords(words: readonly string[]): string {
  return words.map((word) => (/^[\w./:@=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(" ");
}
