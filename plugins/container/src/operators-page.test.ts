import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { errorCodes } from "@falco-plugin/contract";
import { describe, expect, test } from "vitest";
import plugin from "./index.ts";

const plugins = new URL("../../", import.meta.url);
const page = readFileSync(new URL("../docs/container.md", plugins), "utf8");
const [, trouble = ""] = page.split("## When something is wrong");

/** All code of the plugin and of the engines, without tests. */
const sources = ["container/src", "container-engines/src"]
  .flatMap((folder) => readdirSync(new URL(`${folder}/`, plugins), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => readFileSync(fileURLToPath(new URL(name, plugins)), "utf8"))
  .join("\n");

describe("docs/container.md", () => {
  const words = [...trouble.matchAll(/^\| (".*?") \|/gm)].flatMap(([, cell = ""]) => [...cell.matchAll(/"[^"]+"/g)].map(([text]) => text));

  test("explains lines of the log", () => expect(words.length).toBeGreaterThan(8));

  test.each(words)("the log can say %s", (text) => expect(sources).toContain(text));

  test("explains errors and metrics that there are", () => {
    const codes = [...trouble.matchAll(/`(FP_\w+)`/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => !Object.hasOwn(errorCodes, String(code)))).toEqual([]);
    const metrics = [...trouble.matchAll(/`container\.(\w+)`/g)].map(([, name]) => name);
    expect(metrics.length).toBeGreaterThan(0);
    expect(metrics.filter((name) => !plugin.manifest.metrics?.some((metric) => metric.name === name))).toEqual([]);
  });

  test("names the default sockets of each engine", () => {
    const rows = [...page.matchAll(/^\| (docker|podman|cri|containerd) \| (.*\.sock.*) \|$/gm)].map(([, engine = "", cell = ""]) => [engine, [...cell.matchAll(/`([^`]+\.sock)`/g)].map(([, socket]) => socket)] as const);
    expect(rows.map(([engine]) => engine)).toEqual(["docker", "podman", "cri", "containerd"]);
    for (const [engine, sockets] of rows) {
      const source = readFileSync(new URL(`container-engines/src/${engine}/default-sockets.ts`, plugins), "utf8").replace(/\/\*[^]*?\*\//g, "");
      expect(sockets, engine).toEqual([...source.matchAll(/"([^"]+\.sock)"/g)].map(([, socket]) => socket));
    }
  });
});
