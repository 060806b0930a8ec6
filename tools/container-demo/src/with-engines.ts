import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { defaultDockerSockets } from "@falco-plugin/container-engines";
import { startScriptedLife, startSimulatedDocker } from "@falco-plugin/container-engines/simulated";

import { answeringEngines } from "./answering-engines.ts";

/**
 * Does something with the Docker Engines of this machine; without any, with a simulated one that ends with it.
 *
 * @param announce - says which engines these are
 * @param work - gets the init config of the container plugin
 * @param sockets - where to look for engines; Docker's default places below `HOST_ROOT` unless given
 * @runs build
 */
export async function withEngines<T>(announce: (text: string) => void, work: (config: unknown) => Promise<T>, sockets?: readonly string[]): Promise<T> {
  const engines = await answeringEngines(sockets ?? (await defaultDockerSockets({ hostRoot: process.env["HOST_ROOT"] ?? "/", environment: process.env })));
  if (engines.length > 0) {
    announce(`Docker Engines: ${engines.join(", ")}`);
    // The plugin looks in the same places, and finds engines that appear later, too.
    return await work({});
  }
  const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-simulated-"));
  const engine = await startSimulatedDocker({ socketPath: path.join(folder, "docker.sock") });
  const endLife = startScriptedLife(engine);
  announce(`No Docker Engine answers on this machine: a simulated one shows what the plugin does, with containers that do not exist (${engine.socketPath})`);
  try {
    return await work({ engines: { docker: { sockets: [engine.socketPath] } } });
  } finally {
    endLife();
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
