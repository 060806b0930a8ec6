import type { Arbitrary } from "fast-check";

/** Something in JavaScript that reads bytes of others. */
export interface JavascriptTarget {
  readonly name: string;
  /** What is worth putting into inputs. */
  readonly dictionary?: readonly string[];
  /** What stands between the parts of an input; a new line unless given. */
  readonly between?: string;
  /** Inputs that are made rather than changed, where what is read has a form that changing bytes would not hit. */
  readonly made?: Arbitrary<Uint8Array>;
  /**
   * Reads one input. Throws for what must not happen: what may be refused, with which codes, it has to know itself.
   */
  run(input: Buffer): void | Promise<void>;
}
