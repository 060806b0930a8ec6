/** What JavaScript's regular expressions have and std::regex, with which Falco checks `pattern`, has not or reads otherwise. */
const anywhere: readonly Problem[] = [
  [/^\\[pP]\{/, "a Unicode property"],
  [/^\\k</, "a named reference"],
  [/^\\u\{/, "a code point escape"],
];

const outsideOfClasses: readonly Problem[] = [
  ...anywhere,
  [/^\(\?<[=!]/, "a look-behind"],
  [/^\(\?</, "a named group"],
  [/^\(\?[a-z-]/, "inline flags"],
  [/^\[\^?\]/, "an empty character class"],
  [/^\{(?!\d+(,\d*)?\})/, "a brace that is no count; write \\{"],
];

const insideOfClasses: readonly Problem[] = [...anywhere, [/^[^\\]-\\[dDwWsS]/, "a range to a class"], [/^\\[dDwWsS]-[^\]]/, "a range from a class"]];

type Problem = readonly [syntax: RegExp, what: string];

/** Why Falco cannot check this pattern; nothing if it can. Falco throws on most of this when it loads the plugin. */
export function patternProblem(pattern: string): string | undefined {
  // What lies outside of ASCII is several bytes to std::regex.
  if (/[^\x00-\x7f]/.test(pattern)) return "characters outside of ASCII";
  let isInClass = false;
  const open: number[] = [];
  const closed = new Set<number>();
  let groups = 0;
  for (let at = 0; at < pattern.length; at += pattern[at] === "\\" ? 2 : 1) {
    const rest = pattern.slice(at);
    const found = (isInClass ? insideOfClasses : outsideOfClasses).find(([syntax]) => syntax.test(rest));
    if (found !== undefined) return found[1];
    if (isInClass) {
      isInClass = !rest.startsWith("]");
      continue;
    }
    isInClass = rest.startsWith("[");
    if (rest.startsWith("(")) open.push(rest.startsWith("(?") ? 0 : ++groups);
    if (rest.startsWith(")")) closed.add(open.pop() ?? 0);
    const reference = /^\\([1-9]\d*)/.exec(rest)?.[1];
    if (reference !== undefined && !closed.has(Number(reference))) return "a reference to a group that is not closed there";
  }
  return undefined;
}
