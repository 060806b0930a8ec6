import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { answersHttp } from "../host/answers-http.ts";
import { tryAsRoot } from "../host/as-root.ts";
import { type Daemon, startDaemon } from "../host/daemon.ts";
import { findProgram } from "../host/prerequisites.ts";
import { processes } from "../host/processes.ts";
import { until } from "../host/until.ts";

const STOP_TIMEOUT_MS = 20_000;

/** Where a dockerd keeps its things. */
export const layoutOf = (folder: string) => ({
  socket: path.join(folder, "docker.sock"),
  data: path.join(folder, "data"),
  exec: path.join(folder, "exec"),
  containerd: path.join(folder, "exec/containerd/containerd.sock"),
  containerdPidFile: path.join(folder, "exec/containerd/containerd.pid"),
  pidFile: path.join(folder, "docker.pid"),
  log: path.join(folder, "dockerd.log"),
  config: path.join(folder, "daemon.json"),
  clientConfig: path.join(folder, "client"),
});

/**
 * Starts a dockerd that shares nothing with others on the machine, and waits until it answers.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` with the end of its log where it does not come up
 */
export async function startDockerd(folder: string, cgroupParent: string): Promise<Daemon> {
  const layout = layoutOf(folder);
  writeFileSync(layout.config, "{}\n");
  const dockerd = await startDaemon({
    name: "a Docker Engine",
    program: findProgram("dockerd", "docker.io"),
    args: [
      ...["--data-root", layout.data],
      ...["--exec-root", layout.exec],
      ...["--pidfile", layout.pidFile],
      ...["--host", `unix://${layout.socket}`],
      // Without sudo, too, the tests may use the socket.
      ...["--group", String(process.getgid?.() ?? 0)],
      ...["--cgroup-parent", cgroupParent],
      // No network, no overlay: both need more than many machines give. Private config, so that none of the machine's applies.
      ...["--iptables=false", "--bridge=none", "--storage-driver=vfs", "--config-file", layout.config],
    ],
    logFile: layout.log,
    answers: () => answersHttp(layout.socket, "/_ping"),
    hint: "dockerd needs root and the right to mount.",
  });
  return {
    ...dockerd,
    kill: async () => {
      await dockerd.kill();
      await killContainerd(layout);
    },
  };
}

/**
 * dockerd's containerd is to die with it. It must not be found by the next dockerd while it does, or as a zombie that nobody has
 * collected yet: that would wait for it to answer.
 */
async function killContainerd({ containerdPidFile, pidFile }: ReturnType<typeof layoutOf>): Promise<void> {
  const pid = existsSync(containerdPidFile) ? readFileSync(containerdPidFile, "utf8").trim() : "";
  if (pid !== "") {
    await tryAsRoot("kill", "-KILL", pid);
    await until(() => {
      if (processes().some(({ id, isDead }) => String(id) === pid && !isDead)) throw new Error("containerd does not end");
    }, STOP_TIMEOUT_MS);
  }
  await tryAsRoot("rm", "--force", containerdPidFile, pidFile);
}
