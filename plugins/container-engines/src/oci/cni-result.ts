import * as z from "zod";
import { dictionary } from "../replies/lenient.ts";

/** The longest account of a pod's network that is told, in characters. */
const MAX_LENGTH = 4096;

/** The network interfaces of a pod as containerd keeps them, by name. */
export const cniInterfaces = () => dictionary(z.record(z.string(), z.unknown()));

/**
 * The interfaces of a pod as JSON, without those that lead nowhere (`lo`, and the host's ends of `veth` pairs) and without what tells
 * nothing to a person: hardware addresses, paths of namespaces.
 */
export function cniJson(interfaces: z.output<ReturnType<typeof cniInterfaces>>): string {
  if (interfaces === null) return "";
  const told = Object.entries(interfaces)
    .filter(([name]) => name !== "lo" && !name.startsWith("veth"))
    .map(([name, facts]) => [name, Object.fromEntries(Object.entries(facts).filter(([fact]) => fact !== "Mac" && fact !== "Sandbox"))] as const);
  return told.length === 0 ? "" : JSON.stringify(Object.fromEntries(told)).slice(0, MAX_LENGTH);
}
