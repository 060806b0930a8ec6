/** What JavaScript's regular expressions have and std::regex, with which Falco checks `pattern`, has not: it throws on them. */
const unsupported: readonly (readonly [RegExp, string])[] = [
  [/^\(\?<[=!]/, "a look-behind"],
  [/^\(\?</, "a named group"],
  [/^\(\?[a-z-]*:/, "inline flags"],
  [/^\\[pP]/, "a Unicode property"],
  [/^\\k</, "a named reference"],
  [/^\\u\{/, "a code point escape"],
  [/^\[\^?\]/, "an empty character class"],
];

/** Why Falco cannot check this pattern; nothing if it can. */
export function patternProblem(pattern: string): string | undefined {
  for (let at = 0; at < pattern.length; at += pattern[at] === "\\" ? 2 : 1) {
    const rest = pattern.slice(at);
    if (rest.startsWith("(?:")) continue;
    const found = unsupported.find(([syntax]) => syntax.test(rest));
    if (found !== undefined) return found[1];
  }
  // eslint-disable-next-line no-control-regex -- what lies outside of ASCII is several bytes to std::regex
  return /[^\x00-\x7f]/.test(pattern) ? "characters outside of ASCII" : undefined;
}
