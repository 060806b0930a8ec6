import { expect, test } from "vitest";
import { type CriImage, criImageNames } from "./image-names.ts";

const id = "0c".repeat(32);
const names = (image: Partial<CriImage>) => criImageNames({ image: "", imageRef: "", imageId: "", asked: "", annotations: null, ...image });

test("a name, and a reference with the digest", () => {
  expect(names({ image: "registry:5000/web:1.27", imageRef: "registry:5000/web@sha256:b9", asked: `sha256:${id}` })).toEqual({
    ...{ image: "registry:5000/web:1.27", imageRepo: "registry:5000/web", imageTag: "1.27", imageDigest: "sha256:b9", imageId: id },
  });
});

test("an id instead of a name: the name is among the annotations", () => {
  for (const key of ["io.kubernetes.cri.image-name", "io.kubernetes.cri-o.ImageName", "io.kubernetes.cri-o.Image"]) {
    expect(names({ image: `sha256:${id}`, imageRef: `sha256:${id}`, annotations: { [key]: "docker.io/web:1" } })).toEqual({
      ...{ image: "docker.io/web:1", imageRepo: "docker.io/web", imageTag: "1", imageDigest: `sha256:${id}`, imageId: id },
    });
  }
  // CRI-O keeps the id where others keep the name.
  expect(names({ image: id, annotations: { "io.kubernetes.cri-o.Image": id, "io.kubernetes.cri-o.ImageName": "web:2" } })).toMatchObject({ image: "web:2", imageId: id });
});

test("an id, and a reference that tells the name but no tag", () => {
  expect(names({ image: `sha256:${id}`, imageRef: "docker.io/web@sha256:b9" })).toMatchObject({ image: "docker.io/web", imageRepo: "docker.io/web", imageTag: "", imageDigest: "sha256:b9", imageId: id });
});

test("a name that kubelet has asked for is no id", () => {
  expect(names({ image: "web:1", asked: "web:1" })).toMatchObject({ image: "web:1", imageTag: "1", imageId: "" });
});

test("nothing, or nothing but an id", () => {
  expect(names({})).toEqual({ image: "", imageDigest: "", imageId: "", imageRepo: "", imageTag: "" });
  expect(names({ image: `sha256:${id}` })).toEqual({ image: `sha256:${id}`, imageDigest: "", imageId: id, imageRepo: "", imageTag: "" });
});
