/**
 * Who may import whom, by the layer tag in each package.json. A package may import only what is below it:
 * plugins -> plugin -> async-events -> contract; cli -> plugin, abi, host; authors' code never imports runtime or abi.
 */

const may = (layer, layers, banned = []) => ({
  sourceTag: `layer:${layer}`,
  onlyDependOnLibsWithTags: layers.map((name) => `layer:${name}`),
  bannedExternalImports: banned,
});

/** For what is shipped. */
export const layers = [
  may("contract", [], ["*"]),
  may("capability", ["contract"]),
  may("sdk", ["capability", "contract"], ["rxjs", "zod"]),
  may("runtime", ["contract"], ["*"]),
  may("native", ["contract"], ["*"]),
  may("host", ["contract"], ["rxjs", "zod"]),
  may("testing", ["sdk", "capability", "contract"], ["zod"]),
  may("tooling", ["sdk", "capability", "native", "host", "contract"], ["rxjs", "zod"]),
  may("conformance", ["sdk", "capability", "testing", "host", "tooling", "contract"]),
  may("plugin", ["plugin", "sdk", "capability", "contract"]),
  { sourceTag: "layer:tools", onlyDependOnLibsWithTags: ["*"] },
];

/** Tests may reach for whatever proves the point. */
export const testLayers = [{ sourceTag: "*", onlyDependOnLibsWithTags: ["*"] }];
