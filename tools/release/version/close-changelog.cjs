/**
 * Gives what stands under "Unreleased" the version that it is released as.
 *
 * @param {string} changelog
 * @param {string} version
 * @param {Date} date
 * @throws Error when nothing stands there
 */
function closeChangelog(changelog, version, date) {
  // Packages that go together come here one after the other.
  if (changelog.includes(`\n## ${version} (`)) return changelog;
  const [, before = "", entries = "", rest = ""] = /^(.*?\n## Unreleased\n)(.*?)((?:\n## .*)?)$/s.exec(changelog) ?? [];
  if (entries.trim() === "") throw new Error(`the changelog has nothing under "Unreleased" that could be released as ${version}`);
  return `${before}\n## ${version} (${date.toISOString().slice(0, 10)})\n${entries}${rest}`;
}

module.exports = { closeChangelog };
