const kinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/**
 * Tells the lock file the new version of a package of this repository, and those who depend on it.
 *
 * @param {string} lock text of package-lock.json
 * @param {{ folder: string, name: string, version: string }} project `folder` relative to the repository; "" is the repository itself, on which nobody depends
 */
function lockVersion(lock, { folder, name, version }) {
  const content = JSON.parse(lock);
  if (folder === "") content.version = version;
  if (content.packages[folder]?.version !== undefined) content.packages[folder].version = version;
  for (const [place, entry] of Object.entries(content.packages)) {
    if (place.includes("node_modules/")) continue;
    for (const kind of kinds) if (entry[kind]?.[name] !== undefined) entry[kind][name] = version;
  }
  return `${JSON.stringify(content, null, 2)}\n`;
}

module.exports = { lockVersion };
