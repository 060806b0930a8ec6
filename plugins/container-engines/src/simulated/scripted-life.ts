import type { ContainerSpec } from "./container-spec.ts";
import type { ContainerActions } from "./simulated-containers.ts";

/** How fast a scripted life goes. */
export interface ScriptedLifeOptions {
  /** Between two steps. Default: 700 ms. */
  readonly stepMs?: number;
}

const simulated = { "falco-plugin.simulated": "true" };

/** What runs all the time. */
const services: readonly ContainerSpec[] = [
  {
    name: "web",
    image: "nginx:1.27",
    labels: { ...simulated, "com.docker.compose.project": "shop", maintainer: "NGINX Docker Maintainers <docker-maint@nginx.com>" },
    ports: { 80: 8080 },
    mounts: { "/usr/share/nginx/html": "/srv/shop/html" },
  },
  { name: "db", image: "postgres:17", labels: { ...simulated, "com.docker.compose.project": "shop" }, memory: 512 * 1024 * 1024, user: "postgres" },
  { name: "cache", image: "redis:7.4", labels: { ...simulated, "com.docker.compose.project": "shop" }, ports: { 6379: 6379 } },
];

/** What comes and goes, over and over. */
const jobs: readonly Omit<ContainerSpec, "name">[] = [
  { image: "registry.example:5000/ci/runner:3.2", labels: { ...simulated, job: "build" }, env: ["CI=true"] },
  { image: "alpine:3.20", labels: { ...simulated, job: "backup" }, mounts: { "/backup": "/srv/backup" } },
  { image: "busybox:latest", labels: { ...simulated, job: "debug" }, privileged: true, network: "host" },
];

/**
 * Lets containers of a simulated engine come and go: services that are started one after the other and stay, jobs that end, a
 * service that is replaced.
 *
 * @returns a function that ends it
 */
export function startScriptedLife(engine: ContainerActions, { stepMs = 700 }: ScriptedLifeOptions = {}): () => void {
  const steps = script(engine);
  const timer = setInterval(() => steps.next(), stepMs);
  return () => clearInterval(timer);
}

function* script(engine: ContainerActions): Generator<undefined, never> {
  for (const service of services) {
    engine.start(engine.create(service));
    yield;
  }
  for (let round = 1; ; round++) {
    for (const [index, job] of jobs.entries()) {
      const id = engine.create({ ...job, name: `${job.labels?.["job"] ?? "job"}-${(round - 1) * jobs.length + index + 1}` });
      yield;
      engine.start(id);
      yield;
      engine.destroy(id);
      yield;
    }
    const next = engine.create({ ...services[0], name: `web-${round}-new`, image: `nginx:1.${27 + (round % 3)}` });
    engine.start(next);
    yield;
    engine.rename(next, `web-${round}`);
    yield;
    engine.destroy(next);
    yield;
  }
}
