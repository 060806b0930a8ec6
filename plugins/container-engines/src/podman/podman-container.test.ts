import { describe, expect, test } from "vitest";
import { podmanContainerReply } from "../replies/container-reply.ts";
import { podmanApiVersion } from "./api-version.ts";
import { podmanContainer } from "./podman-container.ts";
import { podmanListReply } from "./replies/list-reply.ts";
import { podmanVersionReply } from "./replies/version-reply.ts";

const id = "2400edb296c5d631fef083a30c680f71801b0409a9676ee546c084d0087d7c7d";
const infoOf = (reply: unknown) => podmanContainer(podmanContainerReply().parse(reply), { joinedIp: "", labelMaxLength: 100 });

describe("podmanContainer", () => {
  test("names of the image, without asking for it; ports are real", () => {
    expect(
      infoOf({
        Id: id,
        Name: "web",
        Created: "2024-11-07T11:10:03.237996286Z",
        Image: "0c".repeat(32),
        ImageName: "localhost/shop/web:1.27",
        ImageDigest: "sha256:b9",
        Config: { Image: "localhost/shop/web:1.27", User: "www", Env: ["A=1"], Labels: { a: "b" } },
        HostConfig: { NetworkMode: "host", PidMode: "private", IpcMode: "shareable", Memory: 1024, Privileged: true },
        NetworkSettings: { IPAddress: "10.88.0.2", Ports: { "80/tcp": [{ HostIp: "", HostPort: "8080" }], "53/udp": [{ HostIp: "", HostPort: "53" }] } },
      }),
    ).toMatchObject({
      ...{ engine: "podman", id: "2400edb296c5", name: "web", image: "localhost/shop/web:1.27", imageRepo: "localhost/shop/web", imageTag: "1.27", imageDigest: "sha256:b9", imageId: "0c".repeat(32) },
      ...{ user: "www", createdTime: 1730977803, hostNetwork: true, hostPid: false, privileged: true, ip: "10.88.0.2", memoryLimit: 1024 },
      portMappings: [{ hostIp: 0, hostPort: 8080, containerPort: 80 }],
    });
  });

  test("a container from a root file system has no image", () => {
    expect(infoOf({ Id: id, Name: "bare", ImageName: "" })).toMatchObject({ image: "", imageRepo: "", imageTag: "", imageDigest: "", imageId: "" });
  });
});

describe("what Podman answers", () => {
  test("no containers are null, or an empty list; what is no list is an error", () => {
    expect(podmanListReply().parse(null)).toEqual([]);
    expect(podmanListReply().parse([])).toEqual([]);
    expect(podmanListReply().safeParse({ cause: "starting" }).success).toBe(false);
    expect(podmanListReply().parse([{ Id: id, Names: ["web"], Image: "web:1", Labels: null, Created: "2024-11-07T11:10:03Z" }, { Id: "../.." }, 7])).toEqual([
      { id, name: "web", image: "web:1", labels: null, createdTime: 1730977803 },
    ]);
  });

  test("who it is: another engine on the socket is not Podman", () => {
    expect(podmanVersionReply().parse({ Components: [{ Name: "Podman Engine", Version: "5.8.6", Details: { APIVersion: "5.8.6", MinAPIVersion: "4.0.0" } }] })).toEqual({ version: "5.8.6", apiVersion: "5.8.6", oldest: "4.0.0" });
    expect(podmanVersionReply().parse({ Version: "28.0.0", ApiVersion: "1.48", Components: [{ Name: "Engine" }] })).toBeUndefined();
    expect(podmanVersionReply().parse("no")).toBeUndefined();
  });

  test.each([
    ["4.0.0", "4.0.0"],
    ["3.4.0", "4.0.0"],
    ["5.10.1", "5.10.1"],
    ["", "4.0.0"],
    ["../..", "4.0.0"],
  ])("an engine whose oldest API is %j is spoken to in %j", (oldest, spoken) => {
    expect(podmanApiVersion({ oldest })).toBe(spoken);
  });
});
