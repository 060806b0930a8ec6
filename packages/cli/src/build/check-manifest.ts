import { FalcoPluginError, type Manifest, MAX_ASYNC_EVENT_NAME_BYTES } from "@falco-plugin/contract";

type Unchecked = { readonly [Key in keyof Manifest]?: unknown };

const version = /^\d+\.\d+\.\d+$/;

/**
 * Checks what a definition says about itself, as far as a host would refuse or misread it. Definitions come from any version of the
 * SDK, and from code that never met its types.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 */
export function checkManifest(value: unknown): Manifest {
  if (!isObject(value)) fail("the definition has no manifest");
  const manifest: Unchecked = value;
  if (manifest.format !== 1) fail(`the manifest has format ${String(manifest.format)}, and this CLI knows format 1; use matching versions of the packages`);
  matches(manifest.name, /^[a-z][a-z0-9_-]*$/, "name", "lower case letters, digits, - and _, beginning with a letter");
  for (const key of ["version", "requiredApiVersion", "requiredEventSchemaVersion"] as const) matches(manifest[key], version, key, "x.y.z");
  for (const key of ["description", "contact", "sdkVersion"] as const) matches(manifest[key], /^[^\0]*$/, key, "a text");
  if (!Array.isArray(manifest.capabilities) || manifest.capabilities.length === 0) fail("the plugin has no capability");
  if (!Array.isArray(manifest.realms) || manifest.realms.length === 0) fail("the plugin runs in no realm");
  if (manifest.configSchema !== undefined && !isObject(manifest.configSchema)) fail("configSchema must be a JSON Schema object");
  if (manifest.async !== undefined) checkAsync(manifest.async);
  if (manifest.capabilities.includes("async") !== (manifest.async !== undefined)) fail("the capability async and its facts must come together");
  return value as unknown as Manifest;
}

function checkAsync(value: unknown): void {
  if (!isObject(value)) fail("async must be an object");
  const { events, sources, snapshot } = value as { readonly events?: unknown; readonly sources?: unknown; readonly snapshot?: unknown };
  if (!isTexts(events) || events.length === 0) fail("async events must be named, at least one: libsinsp rejects every event of an empty list");
  if (new Set(events).size !== events.length) fail("an async event is declared twice");
  for (const name of events) {
    if (name === "" || name.includes("\0") || Buffer.byteLength(name) > MAX_ASYNC_EVENT_NAME_BYTES) fail(`the async event name ${JSON.stringify(name)} must have 1 to ${MAX_ASYNC_EVENT_NAME_BYTES} bytes`);
  }
  if (!isTexts(sources)) fail("sources of async events must be a list of names");
  if (!["none", "retain", "function"].includes(snapshot as string)) fail(`async snapshot must be none, retain or function, not ${String(snapshot)}`);
}

function matches(value: unknown, pattern: RegExp, key: string, expected: string): void {
  if (typeof value !== "string" || !pattern.test(value)) fail(`${key} must be ${expected}, not ${JSON.stringify(value)}`);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function fail(problem: string): never {
  throw new FalcoPluginError("FP_DEFINITION_INVALID", problem);
}
