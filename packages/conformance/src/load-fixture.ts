import { pathToFileURL } from "node:url";

import type { ConfigSchema } from "@falco-plugin/plugin";
import { type LoadedPlugin, loadPlugin, type PluginModule } from "@falco-plugin/testing";
import { vi } from "vitest";

import { fixtureEntry, type FixtureName } from "./fixtures.ts";

const loaded = new Map<FixtureName, Promise<LoadedPlugin<ConfigSchema>>>();

/** A fixture for hosts without artifacts, evaluated once for each realm; instances share it, as those of an artifact share its code. */
export function loadFixture(name: FixtureName): Promise<LoadedPlugin<ConfigSchema>> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const entry = pathToFileURL(fixtureEntry(name)).href;
  const loading = loadPlugin(() => import(entry) as Promise<PluginModule<ConfigSchema>>, vi.resetModules);
  loaded.set(name, loading);
  return loading;
}
