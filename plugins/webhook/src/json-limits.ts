/**
 * Fields are read from JSON of at most 1024 levels and 2^20 values; an event with more has no field at all, and who sends it could hide its
 * address from every rule. The event adds some of its own to the body.
 */
const mostLevels = 1000;
const mostValues = 1_000_000;

const quote = 0x22;
const backslash = 0x5c;
const [openBracket, openBrace, closeBracket, closeBrace, comma, colon] = [0x5b, 0x7b, 0x5d, 0x7d, 0x2c, 0x3a];

/** Whether a JSON text is nested deeper, or has more values, than fields can be read from. */
export function exceedsLimits(text: string): boolean {
  let levels = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === closeBracket || code === closeBrace) levels--;
    else if (code === comma || code === colon) values++;
    else if (code === openBracket || code === openBrace) {
      values++;
      if (++levels > mostLevels) return true;
    }
    if (values > mostValues) return true;
  }
  return false;
}

/** Where the string that begins here ends. The text is JSON, so it does. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
