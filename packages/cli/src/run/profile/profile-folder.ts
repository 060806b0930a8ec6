import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeThrown } from "@falco-plugin/contract";
import type { BundleMap } from "./bundle-map.ts";
import { readBundleMap } from "./bundle-map.ts";
import type { CpuProfile } from "./cpu-profile.ts";
import { nameSources } from "./name-sources.ts";

/** Knows which profiles were written into a folder since, and what the plugins were made of that wrote them: a plugin may be built anew while it runs. */
export class ProfileFolder {
  readonly #folder: string;
  readonly #before: ReadonlySet<string>;
  readonly #maps: ReadonlyMap<string, BundleMap>;

  constructor(folder: string, plugins: readonly string[]) {
    this.#folder = folder;
    this.#before = new Set(profilesIn(folder));
    this.#maps = new Map(plugins.flatMap((plugin) => readBundleMap(plugin) ?? []).map(({ url, map }) => [url, map]));
  }

  /**
   * Makes the new profiles name places in the author's code.
   *
   * @returns what is to be said of those where that does not work, such as one that another process is still writing; they stay as they are
   */
  nameSources(): string[] {
    if (this.#maps.size === 0) return [];
    return profilesIn(this.#folder)
      .filter((name) => !this.#before.has(name))
      .flatMap((name) => {
        const file = path.join(this.#folder, name);
        try {
          const profile = nameSources(JSON.parse(readFileSync(file, "utf8")) as CpuProfile, this.#maps);
          // As complete and as private as the runtime has written it.
          writeFileSync(`${file}.new`, JSON.stringify(profile), { mode: 0o600 });
          renameSync(`${file}.new`, file);
          return [];
        } catch (error) {
          return [`FP_PROFILE_FAILED: ${file} names places in the bundle only: ${describeThrown(error)}`];
        }
      });
  }
}

function profilesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
}
