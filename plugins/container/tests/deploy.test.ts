import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runtimeFileNames } from "@falco-plugin/abi";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import * as z from "zod";
import plugin, { Config } from "../src/index.ts";
import { readRules } from "./support/falco-rules.ts";

const deployed = (name: string) => readFileSync(fileURLToPath(new URL(`../deploy/${name}`, import.meta.url)), "utf8");

const FalcoConfig = z.strictObject({
  load_plugins: z.array(z.string()),
  plugins: z.array(z.strictObject({ name: z.string(), library_path: z.string(), init_config: z.unknown() })),
});

/** The one plugin that a file of Falco's config loads, with its config as the plugin takes it. */
function loadedBy(text: string) {
  const { load_plugins: names, plugins } = FalcoConfig.parse(parse(text));
  const [only] = plugins;
  if (plugins.length !== 1 || only === undefined) throw new Error("one plugin was expected");
  expect(names).toEqual([only.name]);
  return { ...only, config: Config.parse(only.init_config) };
}

test("the file for config.d loads the plugin under its own name, with a config that is the default", () => {
  const { name, library_path: library, config } = loadedBy(deployed("falco.container_plugin.yaml"));
  expect([name, library]).toEqual([plugin.manifest.name, "libcontainer.so"]);
  expect(config).toEqual(Config.parse({}));
});

test("the image takes along what has to lie together, from where the build puts it", () => {
  const dockerfile = deployed("Dockerfile");
  const copies = [...dockerfile.matchAll(/^COPY (.+) (\S+)$/gm)].map(([, from = "", to]) => ({ from: from.split(" "), to }));
  expect(copies).toEqual([
    { from: ["plugin/libcontainer.so", `plugin/${runtimeFileNames[108]}`], to: "/usr/share/falco/plugins/" },
    { from: ["falco.container_plugin.yaml"], to: "/etc/falco/config.d/falco.container_plugin.yaml" },
  ]);
  expect(dockerfile).toContain("libnode108 node-acorn node-cjs-module-lexer node-undici");
});

describe("the manifest for Kubernetes", () => {
  const documents = parseAllDocuments(deployed("kubernetes.yaml")).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as { readonly kind: string };
  });
  const find = <T>(kind: string) => documents.find((document) => document.kind === kind) as T;
  const Named = z.object({ name: z.string() });
  const Pod = z.object({
    containers: z.tuple([
      z.object({ env: z.array(Named.extend({ value: z.string() })), securityContext: z.looseObject({ privileged: z.boolean() }), volumeMounts: z.array(Named.extend({ mountPath: z.string(), readOnly: z.literal(true) })) }),
    ]),
    volumes: z.array(Named.extend({ hostPath: z.object({ path: z.string() }).optional() })),
  });
  const pod = Pod.parse(find<{ readonly spec: { readonly template: { readonly spec: unknown } } }>("DaemonSet").spec.template.spec);
  const [{ env, securityContext, volumeMounts }] = pod.containers;
  const config = find<{ readonly data: Record<string, string> }>("ConfigMap").data;

  test("has a config that the plugin takes", () => {
    expect(Object.keys(config)).toEqual(["falco.container_plugin.yaml"]);
    const { name, config: parsed } = loadedBy(config["falco.container_plugin.yaml"] ?? "");
    expect(name).toBe(plugin.manifest.name);
    expect(Object.values(parsed.engines).filter((engine) => "sockets" in engine && engine.enabled)).toHaveLength(1);
  });

  test("mounts the folder of each socket that the config names, never the socket, where the plugin looks for it", () => {
    const { config: parsed } = loadedBy(config["falco.container_plugin.yaml"] ?? "");
    const root = env.find(({ name }) => name === "HOST_ROOT")?.value ?? "";
    const mounted = volumeMounts.map(({ name, mountPath }) => ({ mountPath, onHost: pod.volumes.find((volume) => volume.name === name)?.hostPath?.path }));
    expect(parsed.engines.cri.sockets.length).toBeGreaterThan(0);
    for (const socket of parsed.engines.cri.sockets) expect(mounted).toContainEqual({ mountPath: path.join(root, path.dirname(socket)), onHost: path.dirname(socket) });
    expect(mounted.filter(({ onHost }) => onHost?.endsWith(".sock"))).toEqual([]);
  });

  test("asks for no privileges as a whole", () => {
    expect(securityContext).toMatchObject({ privileged: false, capabilities: { drop: ["ALL"] } });
  });
});

test("the rules demand the plugin at a version that it has, and use fields that it has", () => {
  const { rules, plugins } = readRules();
  expect(plugins).toEqual([{ name: plugin.manifest.name, version: plugin.manifest.version }]);
  expect(rules.length).toBeGreaterThan(4);
  const known = new Set(plugin.manifest.extract?.fields.map(({ name }) => name));
  for (const { name, condition, output } of rules) {
    // Names of images and what stands in brackets are no fields.
    const used = [...`${condition} ${output}`.replace(/\([^()]*\.io\/[^()]*\)|\[[^\]]*\]/g, "").matchAll(/\b(?:container|k8s)\.[\w.]*\w/g)].map(([field]) => field);
    expect(used.length, name).toBeGreaterThan(0);
    expect(used.filter((field) => !known.has(field)), name).toEqual([]);
  }
});
