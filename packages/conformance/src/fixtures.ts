import { fileURLToPath } from "node:url";

/** The plugins of the suites about async events. */
const asyncFixtureNames = ["burst-default", "burst-large", "flaky", "graceful", "misbehave", "pair", "puller", "reach-all", "reach-nothing", "reach-some", "retained", "shared-memory", "snapshotter", "stuck", "ticker"] as const;

/** The plugins of the suites about everything else. */
const capabilityFixtureNames = [
  "background-faults",
  "broken-stop",
  "c-guest",
  "chatty",
  "containers-table",
  "contended-table",
  "crowd",
  "field-arguments",
  "field-types",
  "follower",
  "json-fields",
  "listener",
  "located-fields",
  "many-entries",
  "measured",
  "misbehave-on-events",
  "misbehave-with-tables",
  "missing-column",
  "missing-table",
  "opened-files",
  "own-tables",
  "raw",
  "relay",
  "rust-guest",
  "settable",
  "shapes",
  "slots",
  "strict-emitter",
  "table-finder",
  "table-guest",
  "table-lookups",
  "table-operations",
  "table-writer",
  "tamperer",
  "thread-table",
  "tireless",
  "together",
  "web",
  "web-reader",
  "wrong-column-type",
  "wrong-key-type",
] as const;

/** The plugins that the suites are run with. */
export const fixtureNames = [...asyncFixtureNames, ...capabilityFixtureNames] as const;

/** Name of a fixture; also the name of its plugin. */
export type FixtureName = (typeof fixtureNames)[number];

/** The entry file of a fixture, from which a driver builds an artifact. */
export function fixtureEntry(name: FixtureName): string {
  return fileURLToPath(new URL(`../plugins/${name}.ts`, import.meta.url));
}
