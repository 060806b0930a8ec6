import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";

import type { FixtureName } from "../../../fixtures.ts";
import type { CapabilityDriver, DrivenInspector, Input, LoadOptions } from "../../capability-driver.ts";
import type { GivenThread } from "../../driven-tables.ts";
import { given } from "../../given.ts";

/** What came of a step: what it returned, with integers of 64 bits as "42n"; where it failed, the words of that. */
export type Outcome = unknown;

/** The fixtures that take steps, the beginning of their fields, and whether steps are payloads of their source, or names of opened files. */
const fixtures = {
  "c-guest": ["cguest", "payloads"],
  "own-tables": ["own", "payloads"],
  "table-finder": ["finder", "payloads"],
  "table-guest": ["guest", "openings"],
  "table-lookups": ["look", "openings"],
  "thread-table": ["threads", "openings"],
} as const satisfies Partial<Record<FixtureName, readonly [string, "payloads" | "openings"]>>;
type TakesSteps = keyof typeof fixtures;

/** Events that say what a plugin is to do. */
export const saying = (fixture: TakesSteps, steps: readonly string[]): Input => (fixtures[fixture][1] === "payloads" ? given(steps) : { kind: "events", events: steps.map((step) => openingOf(step)) });

/** A thread opens a file that is called like a step. Not one that tests look at: libsinsp gives it the file. */
export const openingOf = (step: string, tid = 9n): Uint8Array => SYSCALL_OPENAT_2_X.encode({ ts: 1_700_000_000_000_000_000n, tid }, { fd: 3n, name: step });

/** Shows a plugin one event for each step, and tells what came of them. */
export async function takeSteps(plugin: DrivenInspector, fixture: TakesSteps, steps: readonly string[]): Promise<readonly Outcome[]> {
  const field = `${fixtures[fixture][0]}.outcome`;
  const { events } = await plugin.read({ events: steps.length, fields: [field] });
  return events.map(({ fields }) => outcomeOf(String(fields[field])));
}

/** The same of a new instance, whose host has these threads. */
export async function stepsOf(driver: CapabilityDriver, fixture: TakesSteps, steps: readonly string[], threads: readonly GivenThread[] = [], options: LoadOptions = {}): Promise<readonly Outcome[]> {
  await using plugin = await driver.load(fixture, options);
  await plugin.open(saying(fixture, steps));
  for (const thread of threads) await plugin.tables.setThread(thread);
  return await takeSteps(plugin, fixture, steps);
}

export function outcomeOf(text: string): Outcome {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
