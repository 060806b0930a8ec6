import { containerd, cri, docker, type Engine, type EngineOptions, podman } from "@falco-plugin/container-engines";
import type { BackgroundContext } from "@falco-plugin/contract";
import type { ContainerConfig } from "../config.ts";
import { logThreshold } from "../log-threshold.ts";

/** The engines that a config asks for, who knows most of a container first. With a static container nobody is asked anything. */
export function enginesOf({ config, log: hostLog }: BackgroundContext<ContainerConfig>): readonly Engine[] {
  const { engines, engine_timeout: timeoutS } = config;
  if (engines.static.enabled) return [];
  const log = logThreshold(hostLog, config.log_level);
  const { HOST_ROOT: hostRoot = "" } = process.env;
  const optionsOf = (name: string, sockets: readonly string[]): EngineOptions => ({
    sockets,
    hostRoot,
    hooks: config.hooks,
    labelMaxLength: config.label_max_len,
    withSize: config.with_size,
    log: log.child(name),
    ...(timeoutS > 0 && { timeouts: { headMs: timeoutS * 1_000, totalMs: timeoutS * 3_000 } }),
  });
  const all = [
    ["podman", engines.podman, podman],
    ["cri", engines.cri, cri],
    ["docker", engines.docker, docker],
    ["containerd", engines.containerd, containerd],
  ] as const;
  return all.filter(([, { enabled }]) => enabled).map(([name, { sockets }, engine]) => engine(optionsOf(name, sockets)));
}
