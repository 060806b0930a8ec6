import type { Models, SPDX } from "@cyclonedx/cyclonedx-library";
import type { Manifest } from "@falco-plugin/contract";
import type { BundledPackage } from "./bundled-packages.ts";

/**
 * A CycloneDX 1.6 document, as JSON, of what a bundle really contains. It has no time and no serial number: equal plugins have equal ones.
 *
 * @runs build
 */
export async function billOfMaterials({ name, version, description }: Pick<Manifest, "name" | "version" | "description">, packages: readonly BundledPackage[]): Promise<string> {
  // It takes long to load, and few builds need it.
  const { Enums, Models, Serialize, Spec, SPDX } = await import("@cyclonedx/cyclonedx-library");
  const plugin = new Models.Component(Enums.ComponentType.Library, name, { version, description, bomRef: `falco-plugin:${name}@${version}` });
  const own = packages.find(({ isPlugin }) => isPlugin);
  if (own?.license !== undefined) plugin.licenses.add(license(own.license, Models, SPDX));
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: plugin }) });
  for (const bundled of packages.filter(({ isPlugin }) => !isPlugin)) {
    const component = new Models.Component(Enums.ComponentType.Library, bundled.name, { version: bundled.version, purl: packageUrl(bundled), bomRef: packageUrl(bundled) });
    if (bundled.license !== undefined) component.licenses.add(license(bundled.license, Models, SPDX));
    bom.components.add(component);
    plugin.dependencies.add(component.bomRef);
  }
  return `${new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)).serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function license(stated: string, { LicenseExpression, NamedLicense, SpdxLicense }: typeof Models, { isSupportedSpdxId }: typeof SPDX): Models.License {
  if (isSupportedSpdxId(stated)) return new SpdxLicense(stated);
  return / (?:AND|OR|WITH) /.test(stated) ? new LicenseExpression(stated) : new NamedLicense(stated);
}

/** https://github.com/package-url/purl-spec: the at sign of a scope is encoded. */
function packageUrl({ name, version }: BundledPackage): string {
  return `pkg:npm/${name.replace("@", "%40")}@${encodeURIComponent(version)}`;
}
