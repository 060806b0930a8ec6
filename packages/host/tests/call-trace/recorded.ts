import { readFile } from "node:fs/promises";

/** A call trace of a real host, as text. */
export function recorded(name: string): Promise<string> {
  return readFile(new URL(`../../fixtures/traces/${name}.txt`, import.meta.url), "utf8");
}
