import { imageOf, type SimulatedContainer } from "./simulated-container.ts";

/** What Docker and Podman say alike of a container. */
export function inspectFields(container: SimulatedContainer): Readonly<Record<string, unknown>> {
  const { spec, ip } = container;
  const isRunning = ip !== "";
  const network = spec.network ?? "bridge";
  return {
    Id: container.id,
    Created: container.created.toISOString(),
    State: { Status: isRunning ? "running" : "created", Running: isRunning },
    Config: { Image: imageOf(container), User: spec.user ?? "", Env: spec.env ?? null, Labels: spec.labels ?? {} },
    HostConfig: {
      CpuPeriod: 0,
      CpuQuota: 0,
      CpuShares: 0,
      CpusetCpus: "",
      IpcMode: "private",
      Memory: spec.memory ?? 0,
      MemorySwap: 0,
      NetworkMode: network,
      PidMode: "",
      Privileged: spec.privileged ?? false,
    },
    Mounts: Object.entries(spec.mounts ?? {}).map(([Destination, Source]) => ({ Type: "bind", Source, Destination, Mode: "", RW: true, Propagation: "rprivate" })),
    NetworkSettings: {
      IPAddress: network === "bridge" ? ip : "",
      Networks: network === "bridge" ? { bridge: { IPAddress: ip } } : {},
      Ports: Object.fromEntries(Object.entries(spec.ports ?? {}).map(([port, hostPort]) => [`${port}/tcp`, isRunning ? [{ HostIp: "0.0.0.0", HostPort: String(hostPort) }] : null])),
    },
  };
}
