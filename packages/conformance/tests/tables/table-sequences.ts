import fc from "fast-check";

import type { OperationValues, TableOperation } from "../../plugins/internal/table-operations.ts";
import type { GivenRow } from "../../src/index.ts";

/** Something that is done between two events of the plugin by others. */
export type HostOperation = { readonly do: "put"; readonly key: string; readonly row: GivenRow } | { readonly do: "erase"; readonly key: string } | { readonly do: "clear" };

/** What happens to a table: events in which its plugin does something, and what others do in between. */
export type TableStep = { readonly by: "plugin"; readonly operations: readonly TableOperation[] } | { readonly by: "others"; readonly operation: HostOperation };

const key = fc.constantFrom("a", "", "größe 世界", "x".repeat(300));
const text = fc.oneof(fc.constantFrom("", "short", "y".repeat(1_000)), fc.string({ unit: "grapheme", maxLength: 40 }).filter((value) => !value.includes("\0")));
const number = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const big = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const values: fc.Arbitrary<OperationValues> = fc.record({ text, number, big: big.map(String), flag: fc.boolean(), hidden: text }, { requiredKeys: [] });
const as = fc.integer({ min: 0, max: 1 });
const part = fc.constantFrom(0, 1, 2, 2 ** 32 - 1);
const column = fc.constantFrom("text", "hidden");

/** One of these. */
const doing = <const Name extends string>(...names: readonly Name[]): fc.Arbitrary<Name> => fc.constantFrom(...names);

const operation: fc.Arbitrary<TableOperation> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: doing("insert", "upsert"), key, values }) },
  { weight: 2, arbitrary: fc.record({ do: doing("write", "read"), key, column, text }) },
  { weight: 2, arbitrary: fc.record({ do: doing("erase", "has", "row"), key }) },
  { weight: 3, arbitrary: fc.record({ do: doing("size", "rows", "raise all", "replace all", "first") }) },
  // Seldom: what is done with an empty table is soon seen.
  { weight: 1, arbitrary: fc.record({ do: doing("clear", "erase all", "size", "rows") }) },
  { weight: 4, arbitrary: fc.record({ do: doing("hold"), key, as }) },
  { weight: 4, arbitrary: fc.record({ do: doing("held row", "held row", "held row", "release"), as }) },
  { weight: 2, arbitrary: fc.record({ do: doing("set held"), as, values }) },
  { weight: 2, arbitrary: fc.record({ do: doing("part of held"), as, part, text }) },
  { weight: 4, arbitrary: fc.record({ do: doing("insert part"), key, part, text }) },
  { weight: 1, arbitrary: fc.record({ do: doing("erase part"), key, part }) },
  { weight: 3, arbitrary: fc.record({ do: doing("parts", "parts", "parts", "clear parts"), key }) },
);

const byOthers: fc.Arbitrary<HostOperation> = fc.oneof(
  fc.record({ do: doing("put"), key, row: fc.record({ text, number, big, flag: fc.boolean() }, { requiredKeys: [] }) }),
  fc.record({ do: doing("erase"), key }),
  fc.record({ do: doing("clear") }),
);

const step: fc.Arbitrary<TableStep> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ by: doing("plugin"), operations: fc.array(operation, { minLength: 1, maxLength: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ by: doing("others"), operation: byOthers }) },
);

/** Sequences of steps. */
export const tableSequences: fc.Arbitrary<readonly TableStep[]> = fc.array(step, { minLength: 1, maxLength: 8 });
