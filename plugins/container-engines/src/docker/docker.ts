import { join } from "node:path";
import { concatMap, defer, distinct, exhaustMap, finalize, from, mergeMap, type Observable, of, tap, timer } from "rxjs";
import { type ContainerFinders, containerFinders } from "../container-finders.ts";
import type { ContainerChange, Engine } from "../engine.ts";
import { type EngineProgress, engineProgress } from "../engine-progress.ts";
import { followSocket, QuietSocketError } from "../sockets/follow-socket.ts";
import { type SocketIdentity, socketIdentity } from "../sockets/socket-identity.ts";
import { defaultDockerSockets } from "./default-sockets.ts";
import { type DockerOptions, dockerSettings } from "./docker-options.ts";
import { httpDockerApi } from "./http-docker-api.ts";
import { type DaemonMemory, watchDaemon } from "./watch-daemon.ts";

/**
 * Docker, rootful and rootless, over its unix sockets. Sockets that appear later are found, engines that restart are followed, and
 * one that does not answer holds up nothing but itself.
 *
 * @runs background
 * @example
 * ```ts
 * import { docker } from "@falco-plugin/container-engines";
 *
 * const subscription = docker({ socket: "/var/run/docker.sock" }).changes$.subscribe(({ kind, container }) => {
 *   console.log(kind, container.id, container.name, container.image);
 * });
 * setTimeout(() => subscription.unsubscribe(), 10_000);
 * ```
 */
export function docker(options: DockerOptions = {}): Engine {
  const progress = engineProgress();
  const finders = containerFinders();
  return { id: "docker", kind: "docker", changes$: defer(() => changesOf(options, progress, finders)), state$: progress.state$, find: finders.find };
}

function changesOf(options: DockerOptions, progress: EngineProgress, finders: ContainerFinders): Observable<ContainerChange> {
  const settings = dockerSettings(options);
  const { timeouts, backoff } = settings;
  const log = options.log;
  const hostRoot = options.hostRoot ?? "";
  const wanted = [...(options.socket === undefined ? [] : [options.socket]), ...(options.sockets ?? [])];
  // The same socket under two paths would tell everything twice; /var/run is a link to /run nearly everywhere.
  const inUse = new Map<SocketIdentity, string>();

  const follow = (path: string): Observable<ContainerChange> => {
    const memory: DaemonMemory = { known: new Map(), since: undefined };
    return followSocket({
      path,
      identity$: socketIdentity(path, timeouts.pollMs),
      backoff,
      isWanted: wanted.length > 0,
      log,
      progress,
      use: (identity, attached) =>
        defer(() => {
          const other = inUse.get(identity);
          if (other !== undefined) throw new QuietSocketError(`the same socket as ${other}`);
          inUse.set(identity, path);
          return watchDaemon(httpDockerApi({ socketPath: path, timeouts, withSize: settings.withSize, log }), {
            settings,
            memory,
            log,
            onAttached: ({ version, apiVersion }, containers, find) => {
              finders.add(path, find);
              attached({ docker: version, api: apiVersion, containers });
            },
            onAnnounced: () => progress.settled(path),
          }).pipe(
            finalize(() => {
              finders.delete(path);
              inUse.delete(identity);
            }),
          );
        }),
    });
  };

  const paths$ =
    wanted.length > 0
      ? of(wanted.map((path) => join(hostRoot, path)))
      : timer(0, timeouts.pollMs).pipe(exhaustMap(() => from(defaultDockerSockets({ hostRoot, environment: options.environment ?? process.env }))));
  return paths$.pipe(
    tap((paths) => progress.expect(paths)),
    concatMap((paths) => paths),
    distinct(),
    mergeMap(follow),
  );
}
