import { createHash } from "node:crypto";
import type { ContainerSpec } from "./container-spec.ts";

/** A container of the simulated engine. */
export interface SimulatedContainer {
  readonly id: string;
  readonly spec: ContainerSpec;
  readonly created: Date;
  name: string;
  /** `""` until it was started. */
  ip: string;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The image a container was made from. */
export const imageOf = ({ spec }: SimulatedContainer): string => spec.image ?? "busybox:latest";

/** An image's id; the same for the same name. */
export const imageId = (image: string): string => `sha256:${sha256(`image ${image}`)}`;

/** As `GET /containers/{id}/json` answers. */
export function inspectReply(container: SimulatedContainer): unknown {
  const { spec, ip } = container;
  const isRunning = ip !== "";
  const network = spec.network ?? "bridge";
  return {
    Id: container.id,
    Created: container.created.toISOString(),
    Name: `/${container.name}`,
    Image: imageId(imageOf(container)),
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

/** As an entry of `GET /containers/json`. */
export function listEntry(container: SimulatedContainer): unknown {
  return {
    Id: container.id,
    Names: [`/${container.name}`],
    Image: imageOf(container),
    ImageID: imageId(imageOf(container)),
    Created: Math.floor(container.created.getTime() / 1000),
    Labels: container.spec.labels ?? {},
    State: container.ip === "" ? "created" : "running",
  };
}

/** As `GET /images/{id}/json` answers. */
export function imageReply(image: string): unknown {
  return { Id: imageId(image), RepoTags: [image], RepoDigests: [`${image.replace(/:[^/:]*$/, "")}@sha256:${sha256(`digest ${image}`)}`] };
}
