import { inspectFields } from "./inspect-fields.ts";
import { imageDigest, imageId, imageOf, type SimulatedContainer } from "./simulated-container.ts";
import type { SimulatedContainers } from "./simulated-containers.ts";
import type { HttpDialect } from "./simulated-http-engine.ts";

/** The few requests of the Docker API that tell about containers. */
export const dockerDialect: HttpDialect = {
  eventsPath: "/events",
  answer: (path, containers) => {
    if (path === "/_ping") return "OK";
    if (path === "/version") return { Version: "0.0.0-simulated", ApiVersion: "1.41", MinAPIVersion: "1.12" };
    if (path === "/containers/json") return containers.all().map(listEntry);
    const [, collection, id = ""] = /^\/(containers|images)\/([^/]+)\/json$/.exec(path) ?? [];
    if (collection === "containers") return inspected(id, containers);
    return collection === "images" ? image(decodeURIComponent(id), containers) : undefined;
  },
  eventLine: ({ action, id, container, name, oldName, milliseconds }) => ({
    Type: "container",
    Action: action,
    Actor: { ID: id, Attributes: { ...container.spec.labels, image: imageOf(container), name, ...(oldName !== undefined && { oldName: `/${oldName}` }) } },
    scope: "local",
    time: Math.floor(milliseconds / 1000),
    timeNano: milliseconds * 1e6,
  }),
};

function inspected(id: string, containers: SimulatedContainers): unknown {
  const container = containers.all().find(({ name }) => name === id) ?? containers.find(id);
  return container && { ...inspectFields(container), Name: `/${container.name}`, Image: imageId(imageOf(container)) };
}

function image(id: string, containers: SimulatedContainers): unknown {
  const name = containers
    .all()
    .map(imageOf)
    .find((other) => imageId(other) === id);
  return name && { Id: id, RepoTags: [name], RepoDigests: [`${name.replace(/:[^/:]*$/, "")}@${imageDigest(name)}`] };
}

const listEntry = (container: SimulatedContainer): unknown => ({
  Id: container.id,
  Names: [`/${container.name}`],
  Image: imageOf(container),
  ImageID: imageId(imageOf(container)),
  Created: Math.floor(container.created.getTime() / 1000),
  Labels: container.spec.labels ?? {},
  State: container.ip === "" ? "created" : "running",
});
