import { type CapabilityKind, capabilityKinds, type Manifest, permissionFacts, type PermissionName } from "@falco-plugin/contract";
import { checkAsync } from "./check-async.ts";
import { checkExtract } from "./check-extract.ts";
import { checkListen } from "./check-listen.ts";
import { checkLookups } from "./check-lookups.ts";
import { checkMetrics } from "./check-metrics.ts";
import { checkParse } from "./check-parse.ts";
import { checkRealms } from "./check-realms.ts";
import { checkSource } from "./check-source.ts";
import { checkTables } from "./check-tables.ts";
import { demandBoolean, demandList, demandMatch, demandObject, demandOneOf, fail } from "./demand.ts";

const version = /^\d+\.\d+\.\d+$/;

/** Capabilities that say something of themselves, and who looks at it. What makes a plugin listen can be another capability. */
const facts: readonly { readonly kind: CapabilityKind & keyof Manifest; readonly byItself: boolean; readonly check: (value: unknown) => void }[] = [
  { kind: "source", byItself: true, check: checkSource },
  { kind: "extract", byItself: true, check: checkExtract },
  { kind: "parse", byItself: true, check: checkParse },
  { kind: "async", byItself: true, check: checkAsync },
  { kind: "listen", byItself: false, check: checkListen },
  { kind: "metrics", byItself: false, check: checkMetrics },
  { kind: "tables", byItself: false, check: checkTables },
];

/** What makes a plugin one to a host. */
const known: readonly (keyof Manifest)[] = ["source", "extract", "parse", "async", "listen"];

/**
 * Checks what a definition says about itself, as far as a host would refuse or misread it. Definitions come from any version of the
 * SDK, and from code that never met its types.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 */
export function checkManifest(value: unknown): Manifest {
  const manifest = demandObject<Manifest>(value, "the definition's manifest");
  if (manifest.format !== 1) fail(`the manifest has format ${String(manifest.format)}, and this CLI knows format 1; use matching versions of the packages`);
  demandMatch(manifest.name, /^[a-z][a-z0-9_-]*$/, "name", "lower case letters, digits, - and _, beginning with a letter");
  for (const key of ["version", "requiredApiVersion", "requiredEventSchemaVersion"] as const) demandMatch(manifest[key], version, key, "x.y.z");
  for (const key of ["description", "contact", "sdkVersion"] as const) demandMatch(manifest[key], /^[^\0]*$/, key, "a text");
  if (manifest.configSchema !== undefined) demandObject(manifest.configSchema, "configSchema");
  if (manifest.permissions !== undefined) checkDeclared(manifest.permissions);
  checkCapabilities(demandList(manifest.capabilities, "the capabilities"), manifest);
  checkLookups(value as Manifest);
  checkRealms(value as Manifest);
  return value as Manifest;
}

/** One that this CLI does not know is from a newer package: nobody would see what it gives. */
function checkDeclared(value: unknown): void {
  const names = Object.keys(permissionFacts) as PermissionName[];
  for (const [name, level] of Object.entries(demandObject<Record<string, unknown>>(value, "the permissions"))) {
    demandOneOf(name as PermissionName, names, "each permission");
    demandOneOf(level, permissionFacts[name as PermissionName].levels, `the permission ${name}`);
  }
}

function checkCapabilities(kinds: readonly unknown[], manifest: { readonly [Key in keyof Manifest]?: unknown }): void {
  if (!known.some((kind) => manifest[kind] !== undefined)) fail("the plugin has no capability that a host knows: source, extract, parse, asyncEvents or listen");
  for (const kind of kinds) demandOneOf(kind, capabilityKinds, "each capability");
  for (const { kind, byItself, check } of facts) {
    const [named, present] = [kinds.includes(kind), manifest[kind] !== undefined];
    if ((named && !present) || (byItself && present && !named)) fail(`the capability ${kind} and its facts must come together`);
    if (manifest[kind] !== undefined) check(manifest[kind]);
  }
  if (manifest.tables !== undefined && manifest.parse === undefined && manifest.extract === undefined && manifest.async === undefined) {
    fail("hosts give no tables to a plugin that neither parses events nor extracts fields");
  }
  if (manifest.configUpdate !== undefined) demandBoolean(manifest.configUpdate, "configUpdate");
}
