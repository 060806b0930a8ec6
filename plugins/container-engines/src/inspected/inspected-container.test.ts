import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { imageNames } from "../docker/image-names.ts";
import { imageReply } from "../docker/replies/image-reply.ts";
import { containerReply } from "../replies/container-reply.ts";
import { inspectedContainer } from "./inspected-container.ts";

const id = "2400edb296c5d631fef083a30c680f71801b0409a9676ee546c084d0087d7c7d";

/** As Docker's replies become a container. */
const infoOf = (json: unknown, { image, joinedIp = "" }: { readonly image?: unknown; readonly joinedIp?: string } = {}) => {
  const reply = { ...containerReply().parse(json), Id: id };
  const asked = reply.Config.Image;
  return inspectedContainer(reply, { engine: "docker", image: asked, names: imageNames(asked, reply.Image, imageReply().parse(image)), joinedIp, labelMaxLength: 100 });
};

describe("inspectedContainer", () => {
  test("a container with everything", () => {
    const info = infoOf(
      {
        Id: id,
        Created: "2024-11-07T11:10:03.237996286Z",
        Name: "/web",
        Image: `sha256:${"0c".repeat(32)}`,
        SizeRw: 12,
        Config: { Image: "nginx:1.27", User: "www", Env: ["A=1"], Labels: { short: "s", long: "l".repeat(101), "exactly as long": "ä".repeat(50) } },
        HostConfig: {
          CpuPeriod: 50_000,
          CpuQuota: 25_000,
          CpuShares: 512,
          CpusetCpus: "0-1,4",
          IpcMode: "host",
          NetworkMode: "host",
          PidMode: "host",
          Memory: 1024,
          MemorySwap: -1,
          Privileged: true,
        },
        Mounts: [{ Type: "bind", Source: "/home/u", Destination: "/data", Mode: "ro", RW: false, Propagation: "rprivate" }],
        NetworkSettings: { IPAddress: "172.17.0.2", Ports: { "80/tcp": [{ HostIp: "0.0.0.0", HostPort: "8080" }] } },
      },
      { image: { Id: `sha256:${"0c".repeat(32)}`, RepoTags: ["nginx:1.27"], RepoDigests: ["nginx@sha256:b9"] } },
    );
    expect(info).toEqual({
      engine: "docker",
      id: "2400edb296c5",
      fullId: id,
      name: "web",
      image: "nginx:1.27",
      imageDigest: "sha256:b9",
      imageId: "0c".repeat(32),
      imageRepo: "nginx",
      imageTag: "1.27",
      user: "www",
      cniJson: "",
      cpuPeriod: 50_000,
      cpuQuota: 25_000,
      cpuShares: 512,
      cpusetCpuCount: 3,
      createdTime: 1730977803,
      env: ["A=1"],
      hostIpc: true,
      hostNetwork: true,
      hostPid: true,
      ip: "172.17.0.2",
      size: 12,
      isPodSandbox: false,
      labels: { short: "s", "exactly as long": "ä".repeat(50) },
      memoryLimit: 1024,
      swapLimit: -1,
      podSandboxId: "",
      privileged: true,
      podSandboxLabels: null,
      portMappings: [{ hostIp: 0, hostPort: 8080, containerPort: 80 }],
      mounts: [{ source: "/home/u", destination: "/data", mode: "ro", rw: false, propagation: "rprivate" }],
    });
  });

  test("a container with nothing has the kernel's defaults", () => {
    expect(infoOf({ Id: id })).toMatchObject({ cpuPeriod: 100_000, cpuShares: 1024, size: -1, env: null, labels: {}, mounts: [], portMappings: [], createdTime: 0, ip: "" });
  });

  test("a Kubernetes sandbox is known by its name", () => {
    expect(infoOf({ Name: "/k8s_POD_web-0_default_1" })).toMatchObject({ isPodSandbox: true });
  });

  test("addresses: of the network it was started in, of any other, of the container it has joined", () => {
    const Networks = { a: { IPAddress: "10.0.0.1" }, b: { IPAddress: "10.0.0.2" } };
    expect(infoOf({ HostConfig: { NetworkMode: "b" }, NetworkSettings: { Networks } }).ip).toBe("10.0.0.2");
    expect(infoOf({ NetworkSettings: { IPAddress: "", Networks } }).ip).toBe("10.0.0.1");
    expect(infoOf({ HostConfig: { NetworkMode: "container:x" } }, { joinedIp: "10.0.0.3" }).ip).toBe("10.0.0.3");
  });

  test("a field of the wrong type costs that field only", () => {
    expect(
      infoOf({ Name: 7, Config: { Image: "web:1", Env: ["A=1", 2, null], Labels: { a: "1", b: 2, ["__proto__"]: "x" } }, HostConfig: "none", Mounts: {}, NetworkSettings: null }),
    ).toMatchObject({ name: "", image: "web:1", env: ["A=1"], mounts: [] });
    const { labels } = infoOf(JSON.parse('{"Config":{"Labels":{"__proto__":"a","constructor":"b","2":"c"}}}'));
    expect(Object.entries(labels ?? {})).toEqual([["2", "c"], ["__proto__", "a"], ["constructor", "b"]]);
  });

  test("numbers stay within a signed 64-bit integer", () => {
    const { memoryLimit, swapLimit } = infoOf(JSON.parse('{"HostConfig":{"Memory":9223372036854775807,"MemorySwap":-1e300}}'));
    expect(BigInt(memoryLimit)).toBeLessThan(2n ** 63n);
    expect(BigInt(swapLimit)).toBeGreaterThanOrEqual(-(2n ** 63n));
  });

  test("no JSON whatsoever makes it throw", { timeout: 30_000 }, () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom("Id", "host", "1-4,7", "container:", "80/tcp"));
    const reply = fc.record(
      {
        Id: field,
        Created: field,
        Name: field,
        Image: field,
        SizeRw: field,
        Config: fc.oneof(field, fc.record({ Image: field, User: field, Env: field, Labels: field }, { requiredKeys: [] })),
        HostConfig: fc.oneof(field, fc.record({ CpusetCpus: field, NetworkMode: field, Memory: field }, { requiredKeys: [] })),
        Mounts: fc.oneof(field, fc.array(field)),
        NetworkSettings: fc.oneof(field, fc.record({ IPAddress: field, Networks: field, Ports: fc.oneof(field, fc.dictionary(fc.string(), field)) }, { requiredKeys: [] })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(reply, fc.jsonValue()), fc.jsonValue(), (container, image) => {
        const info = infoOf(container, { image });
        expect(info.fullId).toBe(id);
        for (const value of Object.values(info)) expect(value).not.toBeUndefined();
        for (const number of [info.memoryLimit, info.size, info.cpusetCpuCount, info.createdTime]) expect(Number.isInteger(number)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
