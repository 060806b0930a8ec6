/**
 * What Falco makes of a YAML scalar, quoted or not, on its way to JSON: an int, else a double, else a bool, else the text. So
 * "123" arrives as 123, "0x10" as 16, "010" as 8, "1e3" as 1000 and "on" as true.
 */
export function falcoScalar(text: string): string | number | boolean {
  return asInt(text) ?? asDouble(text) ?? asBool(text) ?? text;
}

function asInt(text: string): number | undefined {
  const [, sign, digits] = /^\s*([+-]?)(0[xX][0-9a-fA-F]+|\d+)\s*$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const isHex = /^0[xX]/.test(digits);
  if (!isHex && /^0.*[89]/.test(digits)) return undefined;
  const value = (sign === "-" ? -1 : 1) * (isHex ? Number(digits) : Number.parseInt(digits, digits.startsWith("0") ? 8 : 10));
  return value >= -(2 ** 31) && value < 2 ** 31 ? value + 0 : undefined;
}

function asDouble(text: string): number | undefined {
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** YAML 1.1, in lower, upper or title case. */
function asBool(text: string): boolean | undefined {
  if (!/^([a-z]+|[A-Z]+|[A-Z][a-z]+)$/.test(text)) return undefined;
  const word = text.toLowerCase();
  if (["y", "yes", "true", "on"].includes(word)) return true;
  return ["n", "no", "false", "off"].includes(word) ? false : undefined;
}
