import { FalcoPluginError, type SourceFacts } from "@falco-plugin/contract";
import type { BackgroundRealm, Stretch } from "./background-realm.ts";
import { SourceRing } from "./source-ring.ts";
import { within } from "./within.ts";

/** A source that has accepted its parameters. */
export interface OpenedSource {
  readonly ring: SourceRing;
  readonly stretch: Stretch;
}

/** Opens the source as the native runtime does: waits, bounded, until the background accepts the parameters. */
export async function openSource(background: BackgroundRealm, facts: SourceFacts, params: string): Promise<OpenedSource> {
  const open = background.definition.capabilities.find(({ openSource }) => openSource !== undefined)?.openSource;
  if (open === undefined) throw new TypeError("the plugin has no source");
  const ring = new SourceRing(facts);
  const stretch = background.run((ctx) => open(params, ctx, ring), () => ring.close());
  const inTime = await within(facts.openTimeoutMs, decided(ring));
  // One that was accepted and has failed since is open: its failure comes behind its events.
  if (ring.wasOpened) return { ring, stretch };
  await stretch.stop();
  if (inTime) throw ring.failure ?? new FalcoPluginError("FP_OPEN_FAILED");
  throw new FalcoPluginError("FP_OPEN_TIMEOUT", `the source did not accept its parameters within ${facts.openTimeoutMs} ms`);
}

async function decided(ring: SourceRing): Promise<void> {
  while (ring.state === "opening") await ring.changed();
}
