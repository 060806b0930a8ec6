import type { JsonSchema } from "@falco-plugin/contract";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { expectedAt } from "./expected-at.ts";
import { pathText } from "./path-text.ts";

/** Hosts show one line: what is beyond a few problems helps nobody. */
const shown = 5;

/** What is wrong with a config, in one line, without any value of it: a config may hold secrets, and the line goes to logs. */
export function describeIssues(issues: readonly StandardSchemaV1.Issue[], config: unknown, schema: JsonSchema): string {
  const lines = issues.slice(0, shown).map((issue) => {
    const path = (issue.path ?? []).map((segment) => (typeof segment === "object" ? segment.key : segment));
    const expected = /^invalid( input)?$/i.test(issue.message) ? expectedAt(path, schema) : undefined;
    return `${pathText(path)}: ${withoutValues(issue.message, valueAt(path, config))}${expected === undefined ? "" : `: expected ${expected}`}`;
  });
  if (issues.length > shown) lines.push(`and ${issues.length - shown} more`);
  return lines.join("; ");
}

function valueAt(path: readonly PropertyKey[], config: unknown): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], config);
}

/** Messages of an author's own checks may quote what they checked. */
function withoutValues(message: string, value: unknown): string {
  if (typeof value === "object" && value !== null) return Object.values(value).reduce<string>(withoutValues, message);
  const text = typeof value === "string" || typeof value === "number" || typeof value === "bigint" ? String(value) : "";
  if (text === "") return message;
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return message.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, "gu"), () => "<value>");
}
