import { readTarballs } from "../../src/tarballs.ts";
import { type Registry, startRegistry } from "../../src/registry.ts";

/** A registry with everything that this repository publishes. */
export async function publishedRegistry(): Promise<Registry> {
  const registry = await startRegistry();
  for (const tarball of readTarballs()) await registry.publish(tarball);
  return registry;
}
