import type { ErrorCode } from "@falco-plugin/contract";

/** Something that is wrong, or will be. */
export interface Finding {
  /** An error keeps a plugin from working, or puts the host at risk; a warning does not. */
  readonly severity: "error" | "warning";
  readonly code: ErrorCode;
  /** One sentence: what, and where. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** Something that is good to know. */
export interface Fact {
  /** What it is about: a plugin's name, `Falco's config`, `process 123`. */
  readonly about: string;
  readonly text: string;
}

/** What a check says. */
export interface Checked {
  readonly facts: readonly Fact[];
  readonly findings: readonly Finding[];
}

/** Several checks as one. */
export function together(checked: readonly Checked[]): Checked {
  return { facts: checked.flatMap(({ facts }) => facts), findings: checked.flatMap(({ findings }) => findings) };
}
