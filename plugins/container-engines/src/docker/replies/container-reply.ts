import * as z from "zod";
import { dictionary, flag, int, list, record, text } from "../../replies/lenient.ts";

/**
 * What is read from `GET /containers/{id}/json`.
 *
 * @remarks `Networks` matters twice: containers in user-defined networks have no address elsewhere, and API 1.52 has dropped the
 * address beside it.
 */
export const containerReply = () =>
  record({
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

/** A container as Docker describes it, reduced to what is used. */
export type ContainerReply = z.output<ReturnType<typeof containerReply>>;
