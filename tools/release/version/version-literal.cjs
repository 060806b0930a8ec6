/**
 * Brings a version that stands in a source to the new one: that of the definition of a plugin, the SDK's own, and that of the runtime.
 *
 * @param {string} source
 * @param {string} before
 * @param {string} version
 */
function versionLiteral(source, before, version) {
  return ["version: ", "sdkVersion = ", "FP_RUNTIME_VERSION "].reduce((text, words) => text.replaceAll(`${words}"${before}"`, `${words}"${version}"`), source);
}

module.exports = { versionLiteral };
