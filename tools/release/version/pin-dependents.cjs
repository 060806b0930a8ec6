/**
 * Pins a package of this repository in the package.json of another: without that npm would look for the old version in a registry. The version of
 * the dependent itself stays: a plugin is released when something about it has changed, not whenever the SDK is.
 *
 * @param {string} manifest text of the dependent's package.json
 * @param {string} name
 * @param {string} version
 */
function pinDependents(manifest, name, version) {
  return manifest.replaceAll(new RegExp(`^( {4}"${name}": ")\\d+\\.\\d+\\.\\d+[^"]*(",?)$`, "gm"), `$1${version}$2`);
}

module.exports = { pinDependents };
