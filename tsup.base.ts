import { defineConfig, type Options } from "tsup";

/** How every package of this repository is built: one ESM file and one declaration file for each entry. */
export const packageBuild = (options: Pick<Options, "entry"> = {}) =>
  defineConfig({
    entry: ["src/index.ts"],
    ...options,
    format: ["esm"],
    target: "node20",
    dts: true,
    clean: true,
    sourcemap: true,
  });
