import { filterError } from "./filter-error.ts";
import { type Comparison, comparisons, type FieldTest, type FilterTree, type Literal } from "./filter-tree.ts";
import { type Token, tokens } from "./tokens.ts";

const keywords = new Set(["and", "or", "not", "in", "exists", "contains", "startswith", "endswith"]);

/** Deeper than anybody writes; a hostile text shall not use the stack up. */
const deepest = 100;

/**
 * Reads a filter: a small part of the conditions of Falco's rules, with the same meaning. `not` binds closest, then `and`, then `or`.
 *
 * @throws FalcoPluginError `FP_FILTER_INVALID`, with the position
 */
export function parseFilter(text: string): FilterTree {
  return new Parser(text).whole();
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokens(text);
  }

  whole(): FilterTree {
    const tree = this.#chain("or");
    if (this.#peek().kind !== "end") throw this.#wrong("`and`, `or` or the end is expected");
    return tree;
  }

  #chain(kind: "and" | "or"): FilterTree {
    const part = (): FilterTree => (kind === "or" ? this.#chain("and") : this.#negation());
    const parts = [part()];
    while (this.#takeWord(kind)) parts.push(part());
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind, parts };
  }

  #negation(): FilterTree {
    this.#depth += 1;
    if (this.#depth > deepest) throw this.#wrong("there are too many brackets or nots");
    try {
      if (this.#takeWord("not")) return { kind: "not", part: this.#negation() };
      if (!this.#takeSymbol("(")) return this.#test();
      const inner = this.#chain("or");
      if (!this.#takeSymbol(")")) throw this.#wrong("a closing bracket is expected");
      return inner;
    } finally {
      this.#depth -= 1;
    }
  }

  #test(): FieldTest {
    const { kind, text: field, at } = this.#peek();
    if (kind !== "word" || keywords.has(field)) throw this.#wrong("a field is expected");
    this.#next += 1;
    if (this.#takeWord("exists")) return { kind: "exists", field, at };
    if (this.#takeWord("in")) return { kind: "in", field, at, values: this.#list() };
    const { text, at: operatorAt } = this.#peek();
    const comparison = comparisons.find((candidate): candidate is Comparison => candidate === text);
    if (comparison === undefined || this.#peek().kind === "quoted") throw this.#wrong(`an operator (${comparisons.join(", ")}, in, exists) is expected`);
    this.#next += 1;
    return { kind: "compare", field, at, comparison, operatorAt, value: this.#value() };
  }

  #list(): Literal[] {
    if (!this.#takeSymbol("(")) throw this.#wrong("an opening bracket is expected");
    const values = [this.#value()];
    while (this.#takeSymbol(",")) values.push(this.#value());
    if (!this.#takeSymbol(")")) throw this.#wrong("a comma or a closing bracket is expected");
    return values;
  }

  #value(): Literal {
    const { kind, text, at } = this.#peek();
    if (kind !== "quoted" && (kind !== "word" || keywords.has(text))) throw this.#wrong("a value is expected");
    this.#next += 1;
    return { text, at };
  }

  #takeWord(text: string): boolean {
    return this.#take("word", text);
  }

  #takeSymbol(text: string): boolean {
    return this.#take("symbol", text);
  }

  #take(kind: Token["kind"], text: string): boolean {
    const token = this.#peek();
    if (token.kind !== kind || token.text !== text) return false;
    this.#next += 1;
    return true;
  }

  #peek(): Token {
    // The last one is the end, which nothing takes.
    return this.#tokens[this.#next] ?? { kind: "end", text: "", at: this.#text.length };
  }

  #wrong(problem: string): Error {
    return filterError(this.#text, this.#peek().at, problem);
  }
}
