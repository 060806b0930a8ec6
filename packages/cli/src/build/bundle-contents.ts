import type { BundledPackage } from "./bundled-packages.ts";

/** How many bytes of a bundle come from one package, or from the plugin itself. */
export interface Contribution {
  readonly name: string;
  /** Empty for the plugin itself. */
  readonly version: string;
  readonly bytes: number;
}

/**
 * Who put how much into a bundle, largest first.
 *
 * @runs build
 */
export function bundleContents(packages: readonly BundledPackage[]): Contribution[] {
  return packages.map(({ name, version, bytes, isPlugin }) => ({ name: isPlugin ? "the plugin" : name, version: isPlugin ? "" : version, bytes }));
}
