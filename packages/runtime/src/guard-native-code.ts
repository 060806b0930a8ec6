import { type InternalBinding, type InternalBindings, replaceMember } from "./permissions/internal-bindings.ts";
import type { Refusals } from "./refusals.ts";
import { withoutWarnings } from "./without-warnings.ts";

/**
 * Refuses, below Node.js' modules, what loads native code into the process or leads behind the guards: engines of OpenSSL are libraries, and
 * what the host's OpenSSL does is the host's; an inspector of a worker, which Node.js makes there in any case, shows what functions keep to
 * themselves. Before `process.binding`, with which it is done, is refused.
 */
export function guardNativeCode(target: NodeJS.Process, refusals: Refusals, { inWorker = false } = {}): void {
  const bindings = (target as unknown as { readonly binding: InternalBindings }).binding.bind(target);
  const binding = (name: string): InternalBinding => {
    try {
      return withoutWarnings(target, () => bindings(name));
    } catch {
      // Not every major gives every binding; modules are guarded as well, when they are loaded.
      return {};
    }
  };
  const crypto = binding("crypto");
  replaceMember(crypto, "setEngine", refusals.function("crypto.setEngine()"));
  replaceMember(crypto, "setFipsCrypto", refusals.function("crypto.setFips()"));
  if (!inWorker) return;
  const inspector = binding("inspector");
  for (const name of ["Connection", "MainThreadConnection"]) replaceMember(inspector, name, refusals.function("an inspector"));
}
