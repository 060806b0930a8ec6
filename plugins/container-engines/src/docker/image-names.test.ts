import { describe, expect, test } from "vitest";
import { imageNames } from "./image-names.ts";

const id = `sha256:${"0c".repeat(32)}`;
const bareId = "0c".repeat(32);

describe("imageNames", () => {
  test("takes repository, tag and digest from the image's record", () => {
    expect(imageNames("nginx:1.27", id, { id, repoDigests: ["nginx@sha256:b9"], repoTags: ["nginx:1.27"] })).toEqual({
      imageDigest: "sha256:b9",
      imageId: bareId,
      imageRepo: "nginx",
      imageTag: "1.27",
    });
  });

  test("of several names, the one that the container was started with", () => {
    const image = { id, repoDigests: ["nginx@sha256:b9", "registry:5000/web@sha256:aa"], repoTags: ["nginx:1.27", "nginx:latest", "registry:5000/web:prod"] };
    expect(imageNames("registry:5000/web:prod", id, image)).toMatchObject({ imageRepo: "registry:5000/web", imageTag: "prod", imageDigest: "sha256:aa" });
    expect(imageNames("nginx", id, image)).toMatchObject({ imageRepo: "nginx", imageTag: "latest", imageDigest: "sha256:b9" });
  });

  test("a name in full is not the short one of the record; the only digest is taken all the same", () => {
    expect(imageNames("docker.io/library/nginx:1.27", id, { id, repoDigests: ["nginx@sha256:b9"], repoTags: ["nginx:1.27"] })).toMatchObject({
      imageRepo: "nginx",
      imageTag: "1.27",
      imageDigest: "sha256:b9",
    });
  });

  test("an image that was started by its id has the names of its record", () => {
    const image = { id, repoDigests: [], repoTags: ["web:2"] };
    for (const asked of [id, bareId, bareId.slice(0, 12)]) expect(imageNames(asked, id, image)).toMatchObject({ imageRepo: "web", imageTag: "2", imageId: bareId });
    expect(imageNames(id, id, { id, repoDigests: [], repoTags: [] })).toMatchObject({ imageRepo: "", imageTag: "" });
  });

  test("dangling names are no names", () => {
    expect(imageNames("web:1", id, { id, repoDigests: ["<none>@<none>"], repoTags: ["<none>:<none>"] })).toMatchObject({ imageRepo: "web", imageTag: "1", imageDigest: "" });
  });

  test("without a record, what the container says", () => {
    expect(imageNames("web:1@sha256:cc", id, undefined)).toEqual({ imageDigest: "sha256:cc", imageId: bareId, imageRepo: "web", imageTag: "1" });
  });
});
