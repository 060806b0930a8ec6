import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import ts from "typescript";
import { describe, expect, it } from "vitest";

import { capabilities, type StarterCapability } from "./capability.ts";
import { modulesOf } from "./modules.ts";
import { pluginModule } from "./plugin-module.ts";
import { projectFiles } from "./project-files.ts";
import { versions } from "./versions.ts";

/** Every choice of capabilities that there is. */
const everyChoice: readonly (readonly StarterCapability[])[] = Array.from({ length: 2 ** capabilities.length - 1 }, (_, index) => capabilities.filter((_capability, bit) => ((index + 1) >> bit) & 1));

/** Each alone, those of system calls together, and all: modules do not depend on others than these. */
const typicalChoices: readonly (readonly StarterCapability[])[] = [["async"], ["source"], ["extract"], ["parse"], ["listen"], ["async", "extract", "parse"], capabilities];

/** Type errors in projects with these capabilities, all compiled at once where templates are, so that packages are found. */
function typeErrors(choices: readonly (readonly StarterCapability[])[]): string[] {
  const virtual = new Map<string, string>();
  for (const chosen of choices) {
    const folder = path.join(repositoryRoot, "packages/create-falco-plugin/templates", `of-${chosen.join("-")}`);
    for (const [name, text] of Object.entries(projectFiles({ name: "my-plugin", capabilities: chosen }))) if (name.endsWith(".ts") && !name.endsWith(".test.ts")) virtual.set(path.join(folder, name), text);
  }
  const { config } = ts.readConfigFile(path.join(repositoryRoot, "packages/create-falco-plugin/templates/tsconfig.json"), (file) => ts.sys.readFile(file)) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, customConditions: ["@falco-plugin/source"] }, repositoryRoot) as { options: ts.CompilerOptions };
  const host = ts.createCompilerHost(options);
  const { fileExists, directoryExists, readFile, getSourceFile } = host;
  host.directoryExists = (folder) => [...virtual.keys()].some((file) => file.startsWith(`${folder}/`)) || directoryExists?.(folder) === true;
  host.fileExists = (file) => virtual.has(file) || fileExists(file);
  host.readFile = (file) => virtual.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = virtual.get(file);
    return text === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, text, rest[0], true);
  };
  const program = ts.createProgram([...virtual.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

describe("a new project", () => {
  it("has types that fit, with each capability and with all; its tests are compiled as templates", { timeout: 120_000 }, () => {
    expect(typeErrors(typicalChoices)).toEqual([]);
  });

  it.each(everyChoice.map((chosen) => ({ chosen, name: chosen.join(", ") })))("with $name has a test for each, and imports nothing that it does not depend on", ({ chosen }) => {
    const files = projectFiles({ name: "my-plugin", capabilities: chosen });
    expect(Object.keys(files).filter((name) => name.endsWith(".test.ts"))).toHaveLength(chosen.length);
    const { dependencies, devDependencies } = JSON.parse(files["package.json"] ?? "") as Record<"dependencies" | "devDependencies", Record<string, string>>;
    const packageOf = (specifier: string): string => specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
    const imported = (kind: (name: string) => boolean): string[] =>
      [...new Set(Object.entries(files).filter(([name]) => name.startsWith("src/") && kind(name)).flatMap(([, text]) => [...text.matchAll(/from "([^."][^"]*)"/g)].map(([, specifier = ""]) => packageOf(specifier))))].sort();
    expect(imported((name) => !name.endsWith(".test.ts"))).toEqual(Object.keys(dependencies).sort());
    expect(imported((name) => name.endsWith(".test.ts")).filter((name) => !(name in { ...dependencies, ...devDependencies }))).toEqual([]);
  });

  it("is called by its name everywhere", () => {
    const files = projectFiles({ name: "door-watch", capabilities: capabilities, source: "doors" });
    const all = Object.entries(files).map(([name, text]) => `${name}\n${text}`).join("\n");
    expect(all).not.toMatch(/example[-_]/);
    expect(files["src/heartbeat.ts"]).toContain('asyncEvent("door_watch_heartbeat"');
    expect(files["src/source.ts"]).toContain('name: "doors"');
    expect(files["rules/door-watch_rules.yaml"]).toContain("condition: door_watch.n > 5");
    expect(files["falco.yaml"]).toContain("library_path: /usr/share/falco/plugins/libdoor-watch.so");
  });

  it("has scripts that open its source with what it takes, where it is one", () => {
    const scripts = (...chosen: StarterCapability[]) => (JSON.parse(projectFiles({ name: "steps", capabilities: chosen })["package.json"] ?? "") as { scripts: Record<string, string> }).scripts;
    expect(scripts("source")).toMatchObject({ dev: "falco-plugin dev --open-params 10", start: "falco-plugin build && falco-plugin run dist/linux-x64/libsteps.so --open-params 10" });
    expect(scripts("async", "extract")).toMatchObject({ dev: "falco-plugin dev", start: expect.stringMatching(/libsteps\.so$/) as string });
  });

  it("with a long name has an event whose name hosts do not cut", () => {
    const { "src/heartbeat.ts": heartbeat, "rules/watches-every-door-in-the-house_rules.yaml": rules } = projectFiles({ name: "watches-every-door-in-the-house", capabilities: ["async"] });
    expect(heartbeat).toContain('asyncEvent("watches_every_door_in_heartbeat"');
    expect(rules).toContain("evt.type = watches_every_door_in_heartbeat");
  });

  it("quotes what is told of it", () => {
    const { "src/index.ts": index, "package.json": manifest = "" } = projectFiles({ name: "a", capabilities: ["async"], description: 'Says "hi"', contact: "me\\you" });
    expect(index).toContain(String.raw`description: "Says \"hi\"",`);
    expect(index).toContain(String.raw`contact: "me\\you",`);
    expect(JSON.parse(manifest)).toMatchObject({ description: 'Says "hi"' });
  });

  it.each([
    [{ name: "My Plugin", capabilities: ["async"] }, "a name consists of lower-case letters"],
    [{ name: "a--b", capabilities: ["async"] }, "a name consists of lower-case letters"],
    [{ name: "a", capabilities: [] }, "a plugin needs a capability"],
    [{ name: "a", capabilities: ["magic"] }, "there is no capability magic; there are async, source, extract, parse, listen"],
    [{ name: "a", capabilities: ["source"], source: "syscall" }, "syscall is Falco's own source"],
    [{ name: "a", capabilities: ["async"], source: "doors" }, "a name of a source was given, but the plugin is none"],
  ])("of %o is refused", (choices, problem) => {
    expect(() => projectFiles(choices as never)).toThrow(`FP_PROJECT_INVALID: ${problem}`);
  });
});

describe("the templates", () => {
  it("are put together as projects are", () => {
    const index = readFileSync(new URL("../templates/plugin/index.ts", import.meta.url), "utf8");
    const modules = modulesOf(capabilities).map((module) => ({ ...module, file: path.basename(module.template) }));
    expect(pluginModule({ name: "example-plugin", capabilities, description: "The plugin example-plugin" }, modules)).toBe(index);
  });

  it("begin with the versions that this repository is tested with", () => {
    const { devDependencies } = JSON.parse(readFileSync(path.join(repositoryRoot, "package.json"), "utf8")) as { devDependencies: Record<string, string> };
    expect(devDependencies).toMatchObject(versions);
  });
});
