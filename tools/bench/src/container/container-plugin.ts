import path from "node:path";
import { buildPlugin } from "@falco-plugin/cli";
import { cacheFolder, repositoryRoot } from "@falco-plugin-tools/commands";

const outDir = cacheFolder("bench");

/** The artifact of the container plugin, once it was built. */
export const containerPlugin = (): string => path.join(outDir, "libcontainer.so");

/** Builds it as its author would. */
export async function buildContainerPlugin(): Promise<void> {
  await buildPlugin({ entry: path.join(repositoryRoot, "plugins/container"), outDir });
}

const off = { enabled: false };

/** A config that asks one Docker Engine, and nobody else. */
export const onlyDocker = (socket: string) => ({ log_level: "warn", engines: { docker: { enabled: true, sockets: [socket] }, podman: off, containerd: off, cri: off } });

/** A config that asks nobody. */
export const noEngines = onlyDocker("/nowhere/docker.sock");
