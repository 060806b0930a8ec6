import { fileURLToPath } from "node:url";

/** The plugins that the suites are run with. */
export const fixtureNames = ["burst-default", "burst-large", "flaky", "misbehave", "pair", "puller", "retained", "shared-memory", "snapshotter", "stuck", "ticker"] as const;

/** Name of a fixture; also the name of its plugin. */
export type FixtureName = (typeof fixtureNames)[number];

/** The entry file of a fixture, from which a driver builds an artifact. */
export function fixtureEntry(name: FixtureName): string {
  return fileURLToPath(new URL(`../plugins/${name}.ts`, import.meta.url));
}
