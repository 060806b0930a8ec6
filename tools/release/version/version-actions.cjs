const { default: JsVersionActions } = require("@nx/js/src/release/version-actions");

const { closeChangelog } = require("./close-changelog.cjs");
const { lockVersion } = require("./lock-version.cjs");
const { pinDependents } = require("./pin-dependents.cjs");
const { versionLiteral } = require("./version-literal.cjs");

/** Sources that tell the version of their package. Each is compared with package.json by a test. */
const sourcesWithVersion = ["src/index.ts", "src/internal/sdk-version.ts", "native/runtime/binding_contract.hpp"];

/**
 * What `nx release` does with the version of each package, besides writing it into its package.json: nx loads this file by the path in nx.json.
 *
 * All of it is written through nx's tree, so that `--dry-run` shows it and the commit of the release has it. npm is not asked for the lock file:
 * it would look at the registry, and change lines that have nothing to do with a version.
 */
class VersionActions extends JsVersionActions {
  /** @override @param {import("@nx/devkit").Tree} tree @param {string} version */
  async updateProjectVersion(tree, version) {
    const { root } = this.projectGraphNode.data;
    const { name, version: before } = JSON.parse(text(tree, `${root}/package.json`));
    const messages = await super.updateProjectVersion(tree, version);
    for (const file of sourcesWithVersion.map((source) => `${root}/${source}`)) change(tree, file, (source) => versionLiteral(source, before, version));
    for (const folder of workspaceFolders(tree)) change(tree, `${folder}/package.json`, (manifest) => pinDependents(manifest, name, version));
    change(tree, "package-lock.json", (lock) => lockVersion(lock, { folder: root, name, version }));
    // The packages that go together have one changelog, and the repository is called like them; a plugin has its own.
    const together = this.releaseGroup.projectsRelationship === "fixed";
    change(tree, together ? "CHANGELOG.md" : `${root}/CHANGELOG.md`, (changelog) => closeChangelog(changelog, version, new Date()));
    if (together) {
      change(tree, "package.json", (manifest) => manifest.replace(/^( {2}"version": ")[^"]+/m, `$1${version}`));
      change(tree, "package-lock.json", (lock) => lockVersion(lock, { folder: "", name: "", version }));
    }
    return messages;
  }
}

/** @param {import("@nx/devkit").Tree} tree @param {string} file */
function text(tree, file) {
  return tree.read(file, "utf8") ?? "";
}

/** @param {import("@nx/devkit").Tree} tree @param {string} file @param {(text: string) => string} by */
function change(tree, file, by) {
  if (!tree.exists(file)) return;
  const before = text(tree, file);
  const after = by(before);
  if (after !== before) tree.write(file, after);
}

/** Folders of the packages of this repository, as the lock file names them. @param {import("@nx/devkit").Tree} tree */
function workspaceFolders(tree) {
  const { packages } = JSON.parse(text(tree, "package-lock.json"));
  return Object.keys(packages).filter((folder) => folder !== "" && !folder.includes("node_modules/"));
}

module.exports = VersionActions;
