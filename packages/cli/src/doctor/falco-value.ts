import { type Document, isAlias, isMap, isScalar, isSeq } from "yaml";

const truths: Readonly<Record<string, boolean>> = { y: true, yes: true, true: true, on: true, n: false, no: false, false: false, off: false };

/**
 * What a plugin gets of a YAML value, which is not what YAML says: Falco turns texts into numbers and booleans, quoted or not, and empty lists
 * and maps into null.
 *
 * @runs build
 */
export function falcoValue(node: unknown, document: Document): unknown {
  if (isAlias(node)) return falcoValue(node.resolve(document), document);
  if (isMap(node)) return node.items.length === 0 ? null : Object.fromEntries(node.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), falcoValue(value, document)]));
  if (isSeq(node)) return node.items.length === 0 ? null : node.items.map((item) => falcoValue(item, document));
  if (!isScalar(node) || (node.value === null && node.type === "PLAIN")) return null;
  return falcoScalar(typeof node.value === "string" ? node.value : (node.source ?? String(node.value)));
}

function falcoScalar(text: string): number | boolean | string {
  if (/^[-+]?0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  if (/^[-+]?(?:0x[\da-f]+|\d+)$/i.test(text) || /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return Number(text);
  // Capital letters are fine in front, or everywhere.
  const lower = text.toLowerCase();
  const spelled = [lower, lower.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)].includes(text);
  return (spelled && Object.hasOwn(truths, lower) ? truths[lower] : undefined) ?? text;
}
