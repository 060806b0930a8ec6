import { type Capability, type CapabilityKind, capabilityKinds } from "@falco-plugin/contract";
import { refuseDefinition } from "./refuse-definition.ts";

/** What makes a plugin one in the eyes of hosts; the others refine it. `background` comes with a hidden async event. */
const loadable: ReadonlySet<CapabilityKind> = new Set(["source", "extract", "parse", "async", "listen", "background"]);

/** @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function checkCapabilities(capabilities: readonly Partial<Capability<never>>[]): void {
  if (capabilities.length === 0) refuseDefinition("a plugin needs at least one capability");
  capabilities.forEach((capability, index) => {
    if (!capabilityKinds.includes(capability?.kind as CapabilityKind)) refuseDefinition(`argument ${index + 2} of definePlugin() is no capability`);
  });
  const kinds = capabilities.map(({ kind }) => kind as CapabilityKind);
  if (!kinds.some((kind) => loadable.has(kind))) refuseDefinition(`no host loads a plugin that has only ${[...new Set(kinds)].join(" and ")}`, `Add one of ${[...loadable].join(", ")}.`);
}
