import { inspectFields } from "./inspect-fields.ts";
import { imageDigest, imageId, imageOf, type SimulatedContainer } from "./simulated-container.ts";
import type { SimulatedContainers } from "./simulated-containers.ts";
import type { HttpDialect } from "./simulated-http-engine.ts";

/** The few requests of Podman's API that tell about containers. */
export const podmanDialect: HttpDialect = {
  eventsPath: "/libpod/events",
  answer: (path, containers) => {
    if (path === "/libpod/_ping") return "OK";
    if (path === "/version") return { Version: "0.0.0", Components: [{ Name: "Podman Engine", Version: "0.0.0-simulated", Details: { APIVersion: "5.0.0", MinAPIVersion: "4.0.0" } }] };
    // Podman says null where there are none.
    if (path === "/libpod/containers/json") return containers.all().length === 0 ? null : containers.all().map(listEntry);
    const [, id] = /^\/libpod\/containers\/([^/]+)\/json$/.exec(path) ?? [];
    return id === undefined ? undefined : inspected(id, containers);
  },
  eventLine: ({ action, id, container, name, milliseconds }) => ({
    status: action === "destroy" ? "remove" : action,
    id,
    Type: "container",
    Action: action === "destroy" ? "remove" : action,
    Actor: { ID: id, Attributes: { ...container.spec.labels, containerExitCode: "0", image: imageOf(container), name, podId: "" } },
    scope: "local",
    time: Math.floor(milliseconds / 1000),
    timeNano: milliseconds * 1e6,
  }),
};

function inspected(id: string, containers: SimulatedContainers): unknown {
  const container = containers.all().find(({ name }) => name === id) ?? containers.find(id);
  if (container === undefined) return undefined;
  const image = imageOf(container);
  return { ...inspectFields(container), Name: container.name, Image: imageId(image).replace("sha256:", ""), ImageName: image, ImageDigest: imageDigest(image), IsInfra: false };
}

const listEntry = (container: SimulatedContainer): unknown => ({
  Id: container.id,
  Names: [container.name],
  Image: imageOf(container),
  ImageID: imageId(imageOf(container)).replace("sha256:", ""),
  Created: container.created.toISOString(),
  Labels: container.spec.labels ?? null,
  State: container.ip === "" ? "created" : "running",
});
