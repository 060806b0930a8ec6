import * as z from "zod";
import { dictionary, flag, int, list, record, text } from "./lenient.ts";

/**
 * What is read from `GET /containers/{id}/json` of Docker, and of those who speak like it.
 *
 * @remarks `Networks` matters twice: containers in user-defined networks have no address elsewhere, and API 1.52 has dropped the
 * address beside it.
 */
const fields = () => ({
  Id: text(),
  Name: text(),
  Created: text(),
  Image: text(),
  SizeRw: int().nullish(),
  Config: record({ Image: text(), User: text(), Env: list(z.string()), Labels: dictionary(z.string()) }),
  HostConfig: record({
    CpuPeriod: int(),
    CpuQuota: int(),
    CpuShares: int(),
    CpusetCpus: text(),
    IpcMode: text(),
    Memory: int(),
    MemorySwap: int(),
    NetworkMode: text(),
    PidMode: text(),
    Privileged: flag(),
  }),
  Mounts: list(record({ Source: text(), Destination: text(), Mode: text(), RW: flag(), Propagation: text() })),
  NetworkSettings: record({
    IPAddress: text(),
    Networks: dictionary(record({ IPAddress: text() })),
    Ports: dictionary(list(record({ HostIp: text(), HostPort: text() }))),
  }),
});

/** The reply of Docker. */
export const containerReply = () => record(fields());

/** The reply of Podman, which knows the image's names as well. */
export const podmanContainerReply = () => record({ ...fields(), ImageName: text(), ImageDigest: text() });

/** A container as an engine describes it, reduced to what is used. */
export type ContainerReply = z.output<ReturnType<typeof containerReply>>;

/** A container as Podman describes it. */
export type PodmanContainerReply = z.output<ReturnType<typeof podmanContainerReply>>;
