import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { patternProblem } from "../src/internal/pattern-problem.ts";

const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-regex-"));
const program = path.join(folder, "std-regex");

beforeAll(() => void execFileSync("g++", ["-o", program, fileURLToPath(new URL("std-regex.cpp", import.meta.url))]), 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Whether the real std::regex takes these patterns. */
const stdRegex = (patterns: readonly string[]) => execFileSync(program, { input: `${patterns.join("\n")}\n`, encoding: "utf8" }).trim().split("\n").map((line) => line === "takes");

describe("patternProblem", () => {
  const refused = ["(?<=a)b", "(?<!a)b", "(?<n>a)", "(?i:a)", "\\p{L}", "\\u{1F600}", "a{,3}", "a{3", "{", "[a-\\d]", "[\\d-x]", "[\\d-\\w]", "(?:a)\\1", "(a\\1)", "\\1(a)"];

  it("finds what std::regex throws on", () => {
    expect(refused.filter((pattern) => patternProblem(pattern) === undefined)).toEqual([]);
    expect(stdRegex(refused)).toEqual(refused.map(() => false));
  });

  it("finds what std::regex takes and reads otherwise", () => {
    expect(["[\\p{L}]", "(a)\\k<n>", "[]", "[^]", "grüße", "[ä-ü]"].filter((pattern) => patternProblem(pattern) === undefined)).toEqual([]);
  });

  it("leaves alone what std::regex takes", () => {
    const taken = ["^/run/.*\\.sock$", "\\{", "[{}]", "(a)(b)\\2", "(?!a)(?=b)(?:c)", "\\u00e9\\x41", "[\\w.-]+", "[-\\d]", "\\\\p{2}", "a{2}b{2,}c{2,3}", "\\(?<x", "[(?<n>]"];
    expect(taken.map(patternProblem)).toEqual(taken.map(() => undefined));
    expect(stdRegex(taken)).toEqual(taken.map(() => true));
  });

  it("leaves alone the formats of zod", () => {
    const schemas = [z.email(), z.uuid(), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6(), z.base64(), z.base64url(), z.ulid(), z.e164(), z.hostname(), z.iso.date(), z.iso.time(), z.iso.datetime(), z.iso.duration()];
    const patterns = schemas.map((schema) => (schema["~standard"].jsonSchema.input({ target: "draft-07" }) as { pattern?: string }).pattern).filter((pattern) => pattern !== undefined);
    expect(patterns.length).toBeGreaterThan(10);
    expect(patterns.map(patternProblem)).toEqual(patterns.map(() => undefined));
    expect(stdRegex(patterns)).toEqual(patterns.map(() => true));
  });
});
