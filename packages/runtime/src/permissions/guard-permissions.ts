import type { ModuleLoader } from "../builtin-modules.ts";
import type { Denials } from "./denials.ts";
import { guardChildProcesses } from "./guard-child-processes.ts";
import { guardFiles } from "./guard-files.ts";
import { guardNetwork } from "./guard-network.ts";
import { guardThreads } from "./guard-threads.ts";
import type { InternalBindings } from "./internal-bindings.ts";

/**
 * Takes from a realm, or a worker of one, what the plugin has no permission for. Before anything of the plugin runs, and before `process.binding`,
 * with which it is done, is refused.
 */
export function guardPermissions(scope: object, target: NodeJS.Process, loader: ModuleLoader, denials: Denials): void {
  const bindings = (target as unknown as { readonly binding: InternalBindings }).binding.bind(target);
  const { net, fs, childProcess, worker } = denials.granted;
  if (net !== true) guardNetwork(bindings, loader, scope, target, denials);
  if (fs !== true) guardFiles(bindings, loader, target, denials);
  if (!childProcess) guardChildProcesses(bindings, denials);
  if (!worker) guardThreads(denials);
  loader.syncBuiltinESMExports();
}
