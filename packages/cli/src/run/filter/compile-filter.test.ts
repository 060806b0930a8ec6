import { isFalcoPluginError } from "@falco-plugin/contract";
import type { FieldValue, PluginField, PluginInfo } from "@falco-plugin/host";
import { describe, expect, test } from "vitest";
import { compileFilter } from "./compile-filter.ts";

const none = { isRequired: false, isIndex: false, isKey: false };

function field(name: string, type: PluginField["type"], more: Partial<PluginField> = {}): PluginField {
  return { name, type, desc: "", display: "", isList: false, addOutput: false, arg: none, properties: [], ...more };
}

const plugins: readonly PluginInfo[] = [
  {
    name: "p",
    description: "",
    contact: "",
    version: "1.0.0",
    requiredApiVersion: "3.0.0",
    capabilities: ["extraction"],
    id: 0,
    source: "",
    extractSources: [],
    parseSources: [],
    asyncSources: [],
    asyncEvents: [],
    fields: [
      field("p.n", "uint64"),
      field("p.word", "string"),
      field("p.yes", "bool"),
      field("p.ip", "ipaddr"),
      field("p.words", "string", { isList: true }),
      field("p.by", "string", { arg: { isRequired: true, isIndex: false, isKey: true } }),
    ],
  },
];

const values: Readonly<Record<string, FieldValue>> = { "p.n": 7n, "p.word": "curl -v", "p.yes": true, "p.ip": "fe80::1", "p.words": ["a", "b"], "p.by[a b]": "it's" };

function matches(text: string, fields = values): boolean {
  return compileFilter(text, plugins).matches({ num: 3, name: "greeting", source: "syscall", fields });
}

describe("an event passes", () => {
  test.each([
    "p.n = 7",
    "p.n=7",
    "p.n = 0x7",
    "p.n != 8",
    "p.n < 8 and p.n <= 7 and p.n > 6 and p.n >= 7",
    "p.n in (1, 7)",
    'p.word = "curl -v"',
    "p.word contains url",
    "p.word startswith 'curl '",
    "p.word endswith -v",
    "p.yes = true",
    "p.ip = fe80:0:0:0:0:0:0:1",
    "p.words in (b, a, c)",
    "p.words exists",
    `p.by[a b] = 'it\\'s'`,
    "evt.type = greeting and evt.num = 3 and evt.source = syscall",
    "not p.n = 8",
    "not (p.n = 8 or p.yes = false)",
    // `and` binds closer than `or`.
    "p.n = 7 or p.n = 1 and p.n = 2",
  ])("%s", (text) => {
    expect(matches(text)).toBe(true);
  });
});

describe("an event does not pass", () => {
  test.each(["p.n = 8", "p.word contains CURL", "p.words in (a)", "(p.n = 7 or p.n = 1) and p.n = 2", "not p.n exists", "p.ip = fe80::2", "evt.type != greeting"])("%s", (text) => {
    expect(matches(text)).toBe(false);
  });

  test.each(["p.n = 7", "p.n != 7", "p.n < 7", "p.n in (7)", "p.n exists", "p.words exists", "p.words in (a)"])("without a value: %s", (text) => {
    expect(matches(text, { "p.n": null, "p.words": [] })).toBe(false);
  });
});

test("the fields that must be extracted are those of plugins, each once", () => {
  expect(compileFilter("p.n > 1 and p.n < 3 and evt.num > 1 or p.by[a b] exists", plugins).fields).toEqual(["p.n", "p.by[a b]"]);
});

describe("what is wrong is told with its place, and with what would be right", () => {
  test.each([
    ["", "a field is expected at its end"],
    ["p.n", "an operator (=, !=, <, <=, >, >=, contains, startswith, endswith, in, exists) is expected at its end"],
    ["p.n >", "a value is expected at its end"],
    ["p.n > 3 4", '`and`, `or` or the end is expected at position 9, "4"'],
    ["p.n ~ 3", 'an operator (=, !=, <, <=, >, >=, contains, startswith, endswith, in, exists) is expected at position 5, "~ 3"'],
    ["(p.n > 3", "a closing bracket is expected at its end"],
    ["p.n in 3", 'an opening bracket is expected at position 8, "3"'],
    ["p.n in (three)", 'a whole number from 0 on is expected at position 9, "three)"'],
    ["p.n in (3 4)", 'a comma or a closing bracket is expected at position 11, "4)"'],
    ["p.word = 'a", "a quote is not closed at position 10, \"'a\""],
    ["and", 'a field is expected at position 1, "and"'],
    ["p.m = 1", 'there is no field p.m at position 1, "p.m = 1"'],
    ["p.by = 1", 'p.by needs an argument at position 1, "p.by = 1"'],
    ["p.n[1] = 1", 'p.n takes no argument at position 1, "p.n[1] = 1"'],
    ["p.n = seven", 'a whole number from 0 on is expected at position 7, "seven"'],
    ["p.n contains 7", 'p.n is of type uint64, which `contains` cannot compare at position 5, "contains 7"'],
    ["p.word < 7", 'p.word is of type string, which `<` cannot compare at position 8, "< 7"'],
    ["p.yes = 1", '`true` or `false` is expected at position 9, "1"'],
    ["p.ip = here", 'an IP address is expected at position 8, "here"'],
    ["p.words = a", 'p.words is a list, which `=` cannot compare at position 9, "= a"'],
    ["] = 1", 'there is something unexpected at position 1, "] = 1"'],
    [`${"(".repeat(200)}p.n = 1`, "there are too many brackets or nots at position 101"],
  ])("%s", (text, problem) => {
    const error = thrownBy(() => compileFilter(text, plugins));
    expect(isFalcoPluginError(error, "FP_FILTER_INVALID")).toBe(true);
    expect(String(error)).toContain(problem);
  });

  test("an unknown field leads to those that there are", () => {
    expect(thrownBy(() => compileFilter("x = 1", plugins))).toMatchObject({ hint: "Fields are: evt.num, evt.type, evt.source, p.n, p.word, p.yes, p.ip, p.words, p.by." });
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
