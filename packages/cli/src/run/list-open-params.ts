import { FalcoPluginError } from "@falco-plugin/contract";
import { type OpenParam, startHost } from "@falco-plugin/host";
import { hostError } from "./host-error.ts";

/** Which source plugin to ask. */
export interface ListOpenParamsOptions {
  readonly file: string;
  /** A config that is no string is passed as JSON. */
  readonly config?: unknown;
  /** Variables for the host's process on top of those of this one. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * What a source plugin suggests as parameters to be opened with; nothing where it has no suggestions. Nothing is opened.
 *
 * @runs build
 * @throws FalcoPluginError `FP_HOST_FAILED`, `FP_PREREQUISITE_MISSING`, and what the plugin's `init` fails with
 * @abi plugin_list_open_params
 * @example
 * ```ts
 * import { listOpenParams } from "@falco-plugin/cli";
 *
 * for (const { value, desc } of await listOpenParams({ file: "dist/artifacts/linux-x64/libfile-tail.so" })) console.log(value, desc);
 * ```
 */
export async function listOpenParams({ file, config = "", env = {} }: ListOpenParamsOptions): Promise<readonly OpenParam[]> {
  const host = await startHost({ env });
  try {
    const inspector = await host.createInspector();
    const { name, capabilities } = await inspector.load(file, config);
    if (!capabilities.includes("sourcing")) throw new FalcoPluginError("FP_OPEN_FAILED", `${name} is no event source`, { hint: "Name a plugin with the capability source." });
    const params = await inspector.openParams(name);
    await host.quit();
    return params;
  } catch (error) {
    throw hostError(error);
  } finally {
    await host[Symbol.asyncDispose]().catch(() => undefined);
  }
}
