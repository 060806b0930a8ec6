import { defineConfig, type Options } from "tsup";

/** How every package of this repository is built: one ESM file and one declaration file for each entry. */
export const packageBuild = (options: Pick<Options, "entry"> = {}) =>
  defineConfig({
    entry: ["src/index.ts"],
    ...options,
    format: ["esm"],
    target: "node20",
    // tsup's bundler of declarations sets an option that TypeScript 6 calls deprecated.
    dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
    clean: true,
    sourcemap: true,
  });
