import { filterError } from "./filter-error.ts";

/** A piece of a filter. */
export interface Token {
  /** `word`: a field, a value without quotes, or a name of an operator; `end`: there is nothing more. */
  readonly kind: "word" | "quoted" | "symbol" | "end";
  readonly text: string;
  /** Where it begins, counted from 0. */
  readonly at: number;
}

const symbols = /^(?:!=|<=|>=|[=<>(),])/;
/** An argument of a field stands in brackets, and may hold what else would end a word. */
const word = /^(?:[^\s"'()=<>!,[\]]|\[(?:"[^"]*"|[^\]"]*)\])+/;

/**
 * Takes a filter apart.
 *
 * @throws FalcoPluginError `FP_FILTER_INVALID`
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; ; ) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    const rest = text.slice(at);
    if (rest === "") return [...found, { kind: "end", text: "", at }];
    if (rest.startsWith('"') || rest.startsWith("'")) {
      const { value, length } = quoted(text, at);
      found.push({ kind: "quoted", text: value, at });
      at += length;
      continue;
    }
    const symbol = symbols.exec(rest)?.[0];
    const taken = symbol ?? word.exec(rest)?.[0];
    if (taken === undefined) throw filterError(text, at, "there is something unexpected");
    found.push({ kind: symbol === undefined ? "word" : "symbol", text: taken, at });
    at += taken.length;
  }
}

/** Within quotes a backslash takes the next character as it is. */
function quoted(text: string, at: number): { readonly value: string; readonly length: number } {
  const quote = text[at];
  let value = "";
  for (let next = at + 1; next < text.length; next++) {
    const character = text[next] ?? "";
    if (character === quote) return { value, length: next + 1 - at };
    if (character === "\\" && next + 1 < text.length) value += text[++next] ?? "";
    else value += character;
  }
  throw filterError(text, at, "a quote is not closed");
}
