/** How a field and a value are compared. */
export const comparisons = ["=", "!=", "<", "<=", ">", ">=", "contains", "startswith", "endswith"] as const;
export type Comparison = (typeof comparisons)[number];

/** A value as it is written, and where. */
export interface Literal {
  readonly text: string;
  readonly at: number;
}

/** A test of one field of an event. `at` is where the field stands. */
export type FieldTest =
  | { readonly kind: "exists"; readonly field: string; readonly at: number }
  | { readonly kind: "compare"; readonly field: string; readonly at: number; readonly comparison: Comparison; readonly operatorAt: number; readonly value: Literal }
  | { readonly kind: "in"; readonly field: string; readonly at: number; readonly values: readonly Literal[] };

/** A filter, taken apart. */
export type FilterTree = FieldTest | { readonly kind: "and" | "or"; readonly parts: readonly FilterTree[] } | { readonly kind: "not"; readonly part: FilterTree };

/** All tests of a filter. */
export function fieldTests(tree: FilterTree): readonly FieldTest[] {
  switch (tree.kind) {
    case "not":
      return fieldTests(tree.part);
    case "and":
    case "or":
      return tree.parts.flatMap(fieldTests);
    case "exists":
    case "compare":
    case "in":
      return [tree];
  }
}
