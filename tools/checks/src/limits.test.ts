import { readFileSync } from "node:fs";
import path from "node:path";

import { limitFacts } from "@falco-plugin/contract";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { expect, it } from "vitest";

const native = (file: string): string => readFileSync(path.join(repositoryRoot, "packages/abi/native/runtime", file), "utf8");
const number = (text: string): number => Number(text.replaceAll("'", ""));

it("the native runtime has the limits that the schema shows, with the same ranges and defaults", () => {
  const known = [...native("limits.cpp").matchAll(/\{"(\w+)", ([\d']+), ([\d']+), \[\]\(Limits& limits, std::size_t value\) \{ limits\.(\w+) =/g)];
  const header = native("limits.hpp");
  const facts = known.map(([, name = "", minimum = "", maximum = "", member = ""]) => {
    const byDefault = number(new RegExp(`\\b${member}(?: = |\\{)([\\d']+)`).exec(header)?.[1] ?? "");
    return [name, { ...(byDefault !== 0 && { default: byDefault }), minimum: number(minimum), maximum: number(maximum) }];
  });
  expect(Object.fromEntries(facts)).toEqual(Object.fromEntries(Object.entries(limitFacts).map(([name, facts]) => [name, Object.fromEntries(Object.entries(facts).filter(([key]) => key !== "description"))])));
});
