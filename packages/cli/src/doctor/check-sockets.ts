import { statSync } from "node:fs";
import path from "node:path";
import type { Finding } from "./finding.ts";
import type { ConfiguredPlugin } from "./read-falco-config.ts";

/** Where the engines' sockets are by default, as the plugin `container` has it. */
const defaults: Readonly<Record<string, readonly string[]>> = {
  docker: ["/var/run/docker.sock", "/run/docker.sock"],
  podman: ["/run/podman/podman.sock", "/var/run/podman/podman.sock"],
  containerd: ["/run/host-containerd/containerd.sock"],
  cri: ["/run/containerd/containerd.sock", "/run/crio/crio.sock", "/run/k3s/containerd/containerd.sock", "/run/host-containerd/containerd.sock"],
};

interface Engine {
  readonly enabled?: boolean;
  readonly sockets?: readonly string[] | null;
}

/**
 * Whether the plugin `container` would find an engine. `hostRoot` is what Falco has in `HOST_ROOT`.
 *
 * @runs build
 */
export function checkSockets({ name, initConfig, file }: ConfiguredPlugin, hostRoot: string): Finding[] {
  if (name !== "container") return [];
  const engines = enginesOf(initConfig);
  const looked = Object.entries(defaults).flatMap(([engine, usual]) => {
    const { enabled = true, sockets } = engines[engine] ?? {};
    const given = Array.isArray(sockets) && sockets.length > 0;
    return enabled ? [{ engine, given, paths: (given ? (sockets as readonly string[]) : usual).map((socket) => path.join("/", hostRoot, socket)) }] : [];
  });
  const missing = looked.filter(({ given }) => given).flatMap(({ engine, paths }) => paths.filter((socket) => !isSocket(socket)).map((socket) => `${engine}: ${socket}`));
  const findings = missing.map((socket): Finding => ({ severity: "warning", code: "FP_SOCKET_MISSING", message: `${file} names a socket that is not there: ${socket}`, hint: "Start the engine, mount its socket, or take it out of the config." }));
  const none = looked.length > 0 && !looked.some(({ paths }) => paths.some(isSocket));
  return none && missing.length === 0 ? [{ severity: "warning", code: "FP_SOCKET_MISSING", message: `no socket of a container engine was found: ${looked.flatMap(({ paths }) => paths).join(", ")}`, hint: "Mount the sockets of the host, and set HOST_ROOT to where its root is mounted; or name the sockets in the config." }] : findings;
}

function enginesOf(initConfig: unknown): Readonly<Record<string, Engine | undefined>> {
  const { engines } = (initConfig ?? {}) as { readonly engines?: unknown };
  return typeof engines === "object" && engines !== null ? (engines as Record<string, Engine>) : {};
}

function isSocket(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isSocket() ?? false;
}
