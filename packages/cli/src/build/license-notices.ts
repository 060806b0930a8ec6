import { errorCodes } from "@falco-plugin/contract";
import type { BundledPackage } from "./bundled-packages.ts";
import { licenseTexts } from "./license-texts.ts";

/** What must go with a plugin because of the packages in it. */
export interface LicenseNotices {
  /** A page for people. */
  readonly text: string;
  /** Of packages of which nothing is known; each begins with a code. */
  readonly warnings: readonly string[];
}

const rule = "-".repeat(80);

/**
 * The licenses of all packages in a bundle but the plugin's own, in the order of their names. Equal texts of several packages stand there
 * once.
 *
 * @runs build
 */
export function licenseNotices(title: string, packages: readonly BundledPackage[]): LicenseNotices {
  const others = packages.filter(({ isPlugin }) => !isPlugin).sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
  const groups = new Map<string, string[]>();
  const warnings: string[] = [];
  for (const bundled of others) {
    const { name, version, license } = bundled;
    const texts = licenseTexts(bundled);
    if (license === undefined && texts.length === 0) warnings.push(`FP_LICENSE_MISSING: ${name} ${version} states no license and contains no text of one. ${errorCodes.FP_LICENSE_MISSING.hint}`);
    const body = texts.length > 0 ? texts.join(`\n\n`) : "The package contains no text of its license.";
    groups.set(body, [...(groups.get(body) ?? []), `${name} ${version} (${license ?? "license not stated"})`]);
  }
  const parts = [...groups].map(([body, names]) => `${rule}\n${names.join("\n")}\n${rule}\n\n${body}\n`);
  return { text: [`${title} contains code of these packages.\n`, ...parts].join("\n"), warnings };
}
