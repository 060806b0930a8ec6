import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type CapabilityDriver, type DrivenInspector, type SeenRow, testingCapabilityDriver } from "../../src/index.ts";
import { given } from "../../src/capabilities/given.ts";
import { tableSequences, type TableStep } from "./table-sequences.ts";

/** All that can be seen of a sequence: what each operation came to, and the table as others see it after each step. */
async function observe(plugin: DrivenInspector, steps: readonly TableStep[]): Promise<unknown> {
  const seen: unknown[] = [];
  await plugin.tables.clear("subject");
  await plugin.open(given(steps.flatMap((step) => (step.by === "plugin" ? [step.operations] : []))));
  try {
    for (const step of steps) {
      if (step.by === "others") seen.push(await doAsOthers(plugin, step));
      else seen.push((await plugin.read({ events: 1, fields: ["operations.outcomes"] })).events.map(({ fields, failures }) => [fields["operations.outcomes"], failures]));
      seen.push(sorted(await plugin.tables.rows("subject")));
    }
  } finally {
    // Of a step that failed there will be another, smaller one.
    await plugin.close();
  }
  return seen;
}

function doAsOthers({ tables }: DrivenInspector, { operation }: Extract<TableStep, { readonly by: "others" }>): Promise<unknown> {
  if (operation.do === "put") return tables.put("subject", operation.key, operation.row);
  return operation.do === "erase" ? tables.erase("subject", operation.key) : tables.clear("subject");
}

/** In an order of our own: tables have none. */
function sorted(rows: readonly SeenRow[]): readonly string[] {
  const text = (row: SeenRow): string => JSON.stringify(Object.entries(row).map(([name, cell]) => [name, Array.isArray(cell) ? sorted(cell as readonly SeenRow[]) : String(cell)]).sort());
  return rows.map(text).sort();
}

/**
 * Random sequences of what a plugin and others do with its table, against the tables of the host of unit tests, which are themselves compared with
 * maps: the same outcomes, the same errors, the same rows.
 */
export function tableModelSuite(driver: CapabilityDriver, numRuns: number): void {
  let [model, native]: DrivenInspector[] = [];
  beforeAll(async () => {
    [model, native] = [await testingCapabilityDriver.load("table-operations"), await driver.load("table-operations")];
  }, 60_000);
  afterAll(async () => {
    await native?.[Symbol.asyncDispose]();
    await model?.[Symbol.asyncDispose]();
    await driver[Symbol.asyncDispose]();
  });

  test(`whatever is done with an own table on ${driver.name} comes to what it comes to in a model`, { timeout: numRuns * 2_000 + 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(tableSequences, async (steps) => {
        if (model === undefined || native === undefined) throw new Error("no plugins");
        expect(await observe(native, steps)).toEqual(await observe(model, steps));
      }),
      { numRuns },
    );
  });
}
