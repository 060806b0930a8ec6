import type { FieldValue, PluginInfo } from "@falco-plugin/host";
import { compileTest } from "./compile-test.ts";
import { filterField, isEventField } from "./filter-fields.ts";
import { fieldTests, type FilterTree } from "./filter-tree.ts";
import { parseFilter } from "./parse-filter.ts";

/** An event as a filter sees it. */
export interface FilteredEvent {
  readonly num: number;
  /** As it is shown. */
  readonly name: string;
  readonly source: string | null;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** A filter that knows the fields of the plugins that run. */
export interface Filter {
  /** Fields that must be extracted from every event. */
  readonly fields: readonly string[];
  readonly matches: (event: FilteredEvent) => boolean;
}

/**
 * Makes a filter ready for events of these plugins.
 *
 * @throws FalcoPluginError `FP_FILTER_INVALID`, with the position
 */
export function compileFilter(text: string, plugins: readonly PluginInfo[]): Filter {
  const tree = parseFilter(text);
  const names = fieldTests(tree).map(({ field }) => field);
  return { fields: [...new Set(names.filter((name) => !isEventField(name)))], matches: compile(text, tree, plugins) };
}

function compile(text: string, tree: FilterTree, plugins: readonly PluginInfo[]): (event: FilteredEvent) => boolean {
  switch (tree.kind) {
    case "and": {
      const parts = tree.parts.map((part) => compile(text, part, plugins));
      return (event) => parts.every((part) => part(event));
    }
    case "or": {
      const parts = tree.parts.map((part) => compile(text, part, plugins));
      return (event) => parts.some((part) => part(event));
    }
    case "not": {
      const part = compile(text, tree.part, plugins);
      return (event) => !part(event);
    }
    default: {
      const passes = compileTest(text, tree, filterField(text, tree, plugins));
      return (event) => passes(valueOf(event, tree.field));
    }
  }
}

function valueOf({ num, name, source, fields }: FilteredEvent, field: string): FieldValue {
  switch (field) {
    case "evt.num":
      return BigInt(num);
    case "evt.type":
      return name;
    case "evt.source":
      return source;
    default:
      return fields[field] ?? null;
  }
}
