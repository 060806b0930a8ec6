/** Something that must hold of a soak. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  /** The figures that it is judged by. */
  readonly detail: string;
}

/** A check that passes where nothing is wrong. */
export const checkNoFlaws = (name: string, flaws: readonly string[], detail: string): Check => ({ name, passed: flaws.length === 0, detail: flaws.length === 0 ? detail : flaws.slice(0, 10).join("; ") });
