/**
 * Who may import whom, by the layer tag in each package.json. A package may import only what is below it:
 * plugins -> plugin -> async-events -> events -> contract; cli -> plugin, abi, host; authors' code never imports runtime or abi.
 */

const may = (layer, layers, banned = []) => ({
  sourceTag: `layer:${layer}`,
  onlyDependOnLibsWithTags: layers.map((name) => `layer:${name}`),
  bannedExternalImports: banned,
});

/** For what is shipped. */
export const layers = [
  may("contract", [], ["*"]),
  may("events", ["contract"], ["*"]),
  may("capability", ["events", "contract"]),
  may("sdk", ["capability", "events", "contract"], ["rxjs", "zod"]),
  may("runtime", ["events", "contract"], ["*"]),
  may("native", ["contract"], ["*"]),
  may("host", ["contract"], ["rxjs", "zod"]),
  may("real-host", ["host", "contract", "tools"], ["rxjs", "zod"]),
  may("testing", ["sdk", "capability", "events", "contract"], ["zod"]),
  may("tooling", ["sdk", "capability", "events", "native", "host", "contract"], ["rxjs", "zod"]),
  may("conformance", ["sdk", "capability", "events", "testing", "host", "tooling", "contract"]),
  may("plugin", ["plugin", "sdk", "capability", "events", "contract"]),
  { sourceTag: "layer:tools", onlyDependOnLibsWithTags: ["*"] },
];

/** Tests may reach for whatever proves the point. */
export const testLayers = [{ sourceTag: "*", onlyDependOnLibsWithTags: ["*"] }];
