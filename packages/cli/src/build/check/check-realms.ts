import type { Manifest, Realm } from "@falco-plugin/contract";
import { demandList, demandOneOf, fail } from "./demand.ts";

const realms: readonly Realm[] = ["event", "background"];

/** What runs where. A plugin whose code has no realm to run in would load, and do nothing. */
const needs: readonly { readonly realm: Realm; readonly what: string; readonly has: (manifest: Manifest) => boolean }[] = [
  { realm: "background", what: "a source", has: ({ source }) => source !== undefined },
  { realm: "background", what: "async events", has: ({ async }) => async !== undefined },
  { realm: "background", what: "a routine", has: ({ listen }) => (listen?.routines.length ?? 0) > 0 },
  { realm: "event", what: "a snapshot function", has: ({ async }) => async?.snapshot === "function" },
  { realm: "event", what: "fields that are computed", has: ({ extract }) => extract?.fields.some(({ native }) => native === undefined) === true },
  { realm: "event", what: "parse", has: ({ parse }) => parse !== undefined },
  { realm: "event", what: "a source's words for events", has: ({ source }) => source?.describes === true },
  { realm: "event", what: "suggesting open parameters", has: ({ source }) => source?.openParams === true },
  { realm: "event", what: "config update", has: ({ configUpdate }) => configUpdate === true },
];

/** Of a manifest whose facts are known to be good. A plugin whose fields are all read by C++ needs no realm. */
export function checkRealms(manifest: Manifest): void {
  for (const realm of demandList(manifest.realms, "the realms")) demandOneOf(realm, realms, "each realm");
  const missing = needs.find(({ realm, has }) => has(manifest) && !manifest.realms.includes(realm));
  if (missing !== undefined) fail(`${missing.what} needs the ${missing.realm} realm, which the plugin does not have`);
}
