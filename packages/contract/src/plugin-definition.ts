import type { Capability } from "./capability.ts";
import type { Manifest } from "./manifest.ts";
import type { Permissions } from "./permissions.ts";

/** Name, version and whom to ask. */
export interface PluginMeta {
  /** Lower case letters, digits, `-` and `_`, beginning with a letter: as Falco's registry demands. */
  readonly name: string;
  /** `x.y.z` */
  readonly version: string;
  readonly description: string;
  readonly contact: string;
  /** What its code reaches beyond itself. What is not declared is refused when the plugin runs (`FP_PERMISSION_DENIED`). Default: nothing. */
  readonly permissions?: Partial<Permissions>;
}

const brand: unique symbol = Symbol.for("@falco-plugin/contract/plugin/v1") as never;

/** A whole plugin, as a value: the default export of a plugin's entry file. */
export interface PluginDefinition<Config = unknown> {
  readonly [brand]: true;
  readonly meta: PluginMeta;
  readonly capabilities: readonly Capability<Config>[];
  /** @runs build */
  readonly manifest: Manifest;
  /**
   * The validated config from the text that the host passes to `init`.
   *
   * @runs event thread | background
   * @throws FalcoPluginError `FP_CONFIG_INVALID`
   */
  readonly parseConfig: (text: string) => Config;
}

/** Marks a value as a plugin definition; used by `definePlugin`. */
export function pluginDefinition<Config>(parts: Omit<PluginDefinition<Config>, typeof brand>): PluginDefinition<Config> {
  return Object.freeze({ ...parts, [brand]: true as const });
}

/** Whether a value is a plugin definition. Works across copies of the package. */
export function isPluginDefinition(value: unknown): value is PluginDefinition {
  return typeof value === "object" && value !== null && brand in value;
}
