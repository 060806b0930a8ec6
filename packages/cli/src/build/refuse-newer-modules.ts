import { builtinModules } from "node:module";
import type { Plugin } from "esbuild";
import { isNode18Module } from "./node18-modules.ts";

/** Refuses imports of built-in modules that the runtime's Node.js does not have; esbuild adds the place. */
export const refuseNewerModules: Plugin = {
  name: "refuse-newer-modules",
  setup(build) {
    build.onResolve({ filter: /^(node:|inspector\/promises$)/ }, ({ path: specifier }) => {
      if (isNode18Module(specifier)) return undefined;
      const known = builtinModules.includes(specifier.replace(/^node:/, "")) || builtinModules.includes(specifier);
      return { errors: [{ text: `${specifier} does not exist in Node.js 18, which runs the plugin${known ? "" : " (nor does this Node.js know it)"}` }] };
    });
  },
};
