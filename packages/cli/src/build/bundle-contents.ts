import type { Metafile } from "esbuild";

/** How many bytes of a bundle come from one package, or from the plugin itself. */
export interface Contribution {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Who put how much into a bundle, largest first.
 *
 * @runs build
 */
export function bundleContents({ outputs }: Metafile): Contribution[] {
  const sums = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const name = packageOf(file);
      if (bytesInOutput > 0) sums.set(name, (sums.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...sums].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes || a.name.localeCompare(b.name));
}

function packageOf(file: string): string {
  const inModules = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file);
  if (inModules?.[1] !== undefined) return inModules[1];
  // Packages of the same repository are bundled from their sources.
  const neighbour = /^(?:\.\.\/)+(.+?)\/src\//.exec(file);
  return neighbour?.[1] ?? "the plugin";
}
