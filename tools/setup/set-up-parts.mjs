import { artifacts } from "./steps/artifacts.mjs";
import { chromium, crossCompiler, debianPackages } from "./steps/debian-packages.mjs";
import { libnode } from "./steps/libnode.mjs";
import { arm64Parts, otherNodeParts, releaseParts, testParts } from "./steps/native-parts.mjs";
import { nodeVersion } from "./steps/node-version.mjs";
import { npmPackages } from "./steps/npm-packages.mjs";
import { packageTarballs } from "./steps/package-tarballs.mjs";
import { sysdigRoot } from "./steps/sysdig-root.mjs";

/**
 * @typedef {object} Part
 * @property {string} name what it provides
 * @property {() => Promise<string | void>} work what it says is shown
 */

/**
 * The parts of the set-up, each of which needs those before it.
 *
 * @param {"build" | "test"} purpose
 * @returns {Part[]}
 */
export function setUpParts(purpose) {
  const test = purpose === "test";
  return [
    { name: "Node.js", work: () => nodeVersion() },
    { name: "npm packages", work: npmPackages },
    { name: "Debian packages", work: () => debianPackages(purpose) },
    { name: "libnode", work: () => libnode() },
    ...(test ? [{ name: "libnode of Debian sid", work: () => libnode("137") }, { name: "sysdig of Debian sid", work: sysdigRoot }] : []),
    ...releaseParts(purpose),
    { name: "plugins", work: artifacts },
    ...(test ? testParts() : []),
  ];
}

/** What only stages of the slow lane need, after all parts of the set-up. @returns {Part[]} */
export function slowParts() {
  return [...otherNodeParts(), { name: "cross compiler", work: crossCompiler }, ...arm64Parts(), { name: "tarballs of packages", work: packageTarballs }, { name: "Chromium", work: chromium }];
}

/**
 * The parts up to the last one that is needed.
 *
 * @param {readonly Part[]} parts
 * @param {readonly string[]} needed names of parts
 */
export function partsUntil(parts, needed) {
  const unknown = needed.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) throw new Error(`no part of the set-up is called ${unknown.join(", ")}`);
  return parts.slice(0, Math.max(0, ...needed.map((name) => parts.findIndex((part) => part.name === name) + 1)));
}
