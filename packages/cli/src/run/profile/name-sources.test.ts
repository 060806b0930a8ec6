import type { SourceMapPayload } from "node:module";
import { build, type PluginBuild } from "esbuild";
import { expect, test } from "vitest";
import { BundleMap } from "./bundle-map.ts";
import type { CpuProfile } from "./cpu-profile.ts";
import { nameSources } from "./name-sources.ts";

const files: Readonly<Record<string, string>> = {
  "src/index.ts": `import { work as other } from "./other.ts";

interface Job { readonly n: number }

function work(job: Job): number {
  let sum = 0;
  for (let i = 0; i < job.n; i++) sum += Math.sqrt(i);
  return sum;
}

export default [work, other];
`,
  "src/other.ts": `/** The same name in another file. */
export function work(): number {
  return 1;
}
`,
};

/** These files in one bundle, which numbers one of the two functions. */
async function bundle(): Promise<{ readonly code: string; readonly map: BundleMap }> {
  const load = { name: "files", setup: (it: PluginBuild): void => {
    it.onResolve({ filter: /.*/ }, ({ path }) => ({ path: path.replace("./", "src/"), namespace: "files" }));
    it.onLoad({ filter: /.*/ }, ({ path }) => ({ contents: files[path] ?? "", loader: "ts" }));
  } };
  const { outputFiles } = await build({ entryPoints: ["src/index.ts"], bundle: true, write: false, minifyWhitespace: true, sourcemap: "external", outdir: "/", format: "cjs", plugins: [load] });
  const [map = "", code = ""] = ["map", "js"].map((ending) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "");
  return { code, map: new BundleMap(JSON.parse(map) as SourceMapPayload) };
}

/** A function as V8 tells of it: it begins at its parameters. */
function nodeOf(code: string, functionName: string): CpuProfile["nodes"][number] {
  const before = code.slice(0, code.indexOf(`function ${functionName}(`) + `function ${functionName}`.length).split("\n");
  const [lineNumber, columnNumber] = [before.length - 1, before.at(-1)?.length ?? 0];
  return { callFrame: { functionName, scriptId: "7", url: "/falco-plugin/a.cjs", lineNumber, columnNumber } };
}

test("functions have their names, files and lines of TypeScript", async () => {
  const { code, map } = await bundle();
  const profile = { nodes: [nodeOf(code, "work"), nodeOf(code, "work2")] };
  const { nodes } = nameSources(profile, new Map([["/falco-plugin/a.cjs", map]]));
  expect(nodes.map(({ callFrame }) => [callFrame.functionName, callFrame.url, callFrame.lineNumber])).toEqual([
    ["work", "files:src/other.ts", 1],
    ["work", "files:src/index.ts", 4],
  ]);
  // Viewers tell functions apart by their scripts, too.
  expect(nodes.map(({ callFrame }) => callFrame.scriptId)).toEqual(["8", "9"]);
});

test("what is of no bundle stays as it is", async () => {
  const { map } = await bundle();
  const idle = { callFrame: { functionName: "(idle)", scriptId: "0", url: "", lineNumber: -1, columnNumber: -1 } };
  const node = { callFrame: { functionName: "listOnTimeout", scriptId: "3", url: "node:internal/timers", lineNumber: 5, columnNumber: 1 } };
  const profile = { startTime: 1, nodes: [idle, node] };
  expect(nameSources(profile, new Map([["/falco-plugin/a.cjs", map]]))).toEqual(profile);
});

test("lines that the bundler has written are nobody's", async () => {
  const { code, map } = await bundle();
  expect(code).toMatch(/^var __defProp/);
  expect(map.placeOf(0, 5)).toBeUndefined();
  expect(map.placeOf(-1, -1)).toBeUndefined();
});
