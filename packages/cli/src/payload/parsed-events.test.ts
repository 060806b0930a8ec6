import type { AsyncFacts, ParseFacts, SourceFacts } from "@falco-plugin/contract";
import { expect, test } from "vitest";
import { wholeManifest } from "../../tests/whole-manifest.ts";
import { parsedEvents } from "./parsed-events.ts";

const async = (...sources: string[]): AsyncFacts => ({ ...wholeManifest.async!, sources });
const parse = (eventTypes: number[], ...sources: string[]): ParseFacts => ({ eventTypes, sources });
const source = (name: string): SourceFacts => ({ ...wholeManifest.source!, id: name === "" ? 0 : 7, name });

test("a plugin that neither parses nor emits asks for nothing", () => {
  expect(parsedEvents({ source: source("beats") })).toBeUndefined();
});

test("async events come back, to be counted", () => {
  expect(parsedEvents({ async: async("syscall") })).toEqual({ types: [402], sources: ["syscall"] });
});

test("what its code parses and what comes back are put together, each once", () => {
  expect(parsedEvents({ parse: parse([500, 402, 1], "b"), async: async("a", "b") })).toEqual({ types: [1, 402, 500], sources: ["a", "b"] });
});

test("every source wins over some", () => {
  expect(parsedEvents({ parse: parse([1]), async: async("a") })?.sources).toEqual([]);
  expect(parsedEvents({ parse: parse([1], "a"), async: async() })?.sources).toEqual([]);
  expect(parsedEvents({ parse: parse([1], "a"), source: source(""), async: async() })?.sources).toEqual([]);
});

test("where a plugin has a source of its own, an empty list means that alone, and must not hide what the other list asks for", () => {
  expect(parsedEvents({ parse: parse([1]), async: async("syscall"), source: source("beats") })?.sources).toEqual(["syscall"]);
  expect(parsedEvents({ parse: parse([1]), async: async(), source: source("beats") })?.sources).toEqual([]);
});
