import { expect, test } from "vitest";

import { publishedManifest } from "./published-manifest.ts";

const manifest = {
  name: "@falco-plugin/contract",
  version: "0.1.0",
  type: "module",
  private: false,
  exports: {
    ".": { "@falco-plugin/source": "./src/index.ts", "types": "./dist/index.d.ts", "default": "./dist/index.js" },
    "./package.json": "./package.json",
  },
  scripts: { build: "tsup" },
  dependencies: { rxjs: "7.8.2" },
  devDependencies: { vitest: "4.1.12" },
  nx: { tags: ["layer:contract"] },
};

test("says nothing of sources, scripts and what only this repository needs", () => {
  expect(publishedManifest(manifest)).toEqual({
    name: "@falco-plugin/contract",
    version: "0.1.0",
    type: "module",
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./package.json": "./package.json" },
    dependencies: { rxjs: "7.8.2" },
  });
});

test("leaves the order of conditions alone, which decides what is found", () => {
  expect(Object.keys(publishedManifest(manifest).exports?.["."] ?? {})).toEqual(["types", "default"]);
});
