import { outputFolder } from "./output-folder.ts";
import type { ProjectChoices } from "./project-choices.ts";
import { sdkVersion, versions } from "./versions.ts";

/**
 * `package.json`. Only what the modules import is a dependency: what a plugin needs is bundled, and nothing is looked up where it runs.
 *
 * @runs build
 */
export function packageFile({ name, description, capabilities }: ProjectChoices): string {
  const sdk = sdkVersion();
  const streams = capabilities.includes("async") || capabilities.includes("source");
  const syscalls = capabilities.includes("parse") || (capabilities.includes("extract") && !capabilities.includes("source"));
  // What the source of the template takes; whoever writes another one changes it here.
  const opened = capabilities.includes("source") ? " --open-params 10" : "";
  return `${JSON.stringify(
    {
      name,
      version: "0.1.0",
      private: true,
      description: description ?? `The plugin ${name}`,
      type: "module",
      engines: { node: ">=20" },
      scripts: {
        build: "falco-plugin build",
        dev: `falco-plugin dev${opened}`,
        start: `falco-plugin build && falco-plugin run ${outputFolder()}/lib${name}.so${opened}`,
        test: "vitest run",
        typecheck: "tsc",
      },
      dependencies: {
        ...(capabilities.includes("async") ? { "@falco-plugin/async-events": sdk } : {}),
        ...(syscalls ? { "@falco-plugin/events": sdk } : {}),
        "@falco-plugin/plugin": sdk,
        ...(streams ? { rxjs: versions.rxjs } : {}),
        zod: versions.zod,
      },
      devDependencies: {
        "@falco-plugin/cli": sdk,
        "@falco-plugin/testing": sdk,
        "@types/node": versions["@types/node"],
        "typescript": versions.typescript,
        "vitest": versions.vitest,
      },
    },
    null,
    2,
  )}\n`;
}
