/**
 * Brings a version that stands in a source to the new one: that of the definition of a plugin, and the SDK's own.
 *
 * @param {string} source
 * @param {string} before
 * @param {string} version
 */
function versionLiteral(source, before, version) {
  return ["version: ", "sdkVersion = "].reduce((text, words) => text.replaceAll(`${words}"${before}"`, `${words}"${version}"`), source);
}

module.exports = { versionLiteral };
