import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import * as z from "zod";

/** What a file of rules may hold, as far as ours does. Keys that Falco does not know are an error there, too. */
const Item = z.union([
  z.strictObject({ required_engine_version: z.string() }),
  z.strictObject({ required_plugin_versions: z.array(z.strictObject({ name: z.string(), version: z.string() })) }),
  z.strictObject({ macro: z.string(), condition: z.string() }),
  z.strictObject({ list: z.string(), items: z.array(z.string()).min(1) }),
  z.strictObject({
    rule: z.string(),
    desc: z.string().min(20),
    condition: z.string(),
    output: z.string(),
    priority: z.enum(["EMERGENCY", "ALERT", "CRITICAL", "ERROR", "WARNING", "NOTICE", "INFO", "DEBUG"]),
    source: z.literal("syscall"),
    enabled: z.boolean().optional(),
    tags: z.array(z.string()),
  }),
]);

/** A rule whose condition stands by itself: macros and lists are put in. */
export interface FalcoRule {
  readonly name: string;
  readonly condition: string;
  readonly output: string;
  readonly enabled: boolean;
}

/** The plugin's rules, as Falco reads them. */
export function readRules(): { readonly rules: readonly FalcoRule[]; readonly plugins: readonly { readonly name: string; readonly version: string }[] } {
  const file = fileURLToPath(new URL("../../rules/container_rules.yaml", import.meta.url));
  const items = z.array(Item).parse(parse(readFileSync(file, "utf8")));
  const names = new Map<string, string>();
  const rules: FalcoRule[] = [];
  for (const item of items) {
    if ("macro" in item) names.set(item.macro, putIn(item.condition, names));
    if ("list" in item) names.set(item.list, item.items.join(", "));
    if ("rule" in item) rules.push({ name: item.rule, condition: putIn(item.condition, names), output: item.output, enabled: item.enabled ?? true });
  }
  return { rules, plugins: items.flatMap((item) => ("required_plugin_versions" in item ? item.required_plugin_versions : [])) };
}

/** Names of macros and lists are words of their own in a condition, never in brackets. */
function putIn(condition: string, names: ReadonlyMap<string, string>): string {
  return condition.replace(/\[[^\]]*\]|[\w.]+/g, (word) => names.get(word) ?? word);
}
