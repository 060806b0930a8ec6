import { defineConfig } from "tsup";

/** One script without imports, compiled into the native runtime: libnode runs it before anything of the author's. */
export default defineConfig({
  entry: { boot: "src/boot.ts" },
  format: ["cjs"],
  platform: "node",
  target: "node18",
  outExtension: () => ({ js: ".js" }),
  noExternal: [/.*/],
  esbuildOptions(options) {
    options.conditions = ["@falco-plugin/source"];
    options.charset = "utf8";
  },
  splitting: false,
  clean: true,
});
