import type { ServerResponse } from "node:http";
import { type SimulatedDocker, startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
import { exampleContainer as example } from "../container-example.ts";

const [mount] = example.mounts ?? [];

/** What a Docker Engine answers that has the container of `fixtures/container-event.bin` and nothing else. */
const replies: Readonly<Record<string, unknown>> = {
  "/containers/json": [{ Id: example.fullId, Names: ["/web"], Image: "nginx:1.27", Labels: example.labels, Created: example.createdTime }],
  [`/containers/${example.fullId}/json`]: {
    Id: example.fullId,
    Name: "/web",
    Created: new Date(example.createdTime * 1000).toISOString(),
    Image: `sha256:${example.imageId}`,
    Config: { Image: "nginx:1.27", User: "", Env: example.env, Labels: example.labels },
    HostConfig: { CpuPeriod: 0, CpuQuota: 0, CpuShares: 0, CpusetCpus: "", IpcMode: "private", Memory: 0, MemorySwap: 0, NetworkMode: "bridge", PidMode: "", Privileged: false },
    Mounts: [{ Type: "bind", Source: mount?.source, Destination: mount?.destination, Mode: "", RW: true, Propagation: "rprivate" }],
    NetworkSettings: { IPAddress: example.ip, Networks: { bridge: { IPAddress: example.ip } }, Ports: { "80/tcp": [{ HostIp: "0.0.0.0", HostPort: "8080" }] } },
  },
  [`/images/sha256%3A${example.imageId}/json`]: { Id: `sha256:${example.imageId}`, RepoTags: ["nginx:1.27"], RepoDigests: [`nginx@${example.imageDigest}`] },
};

/** A simulated engine with the example's container. */
export function startExampleEngine(socketPath: string): Promise<SimulatedDocker> {
  const intercept = (path: string, response: ServerResponse): boolean => {
    const reply = replies[path];
    if (reply !== undefined) response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(reply));
    return reply !== undefined;
  };
  return startSimulatedDocker({ socketPath, intercept });
}
