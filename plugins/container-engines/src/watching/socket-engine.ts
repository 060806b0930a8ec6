import { join } from "node:path";
import type { Logger } from "@falco-plugin/contract";
import { concatMap, defer, distinct, exhaustMap, finalize, from, mergeMap, type Observable, of, switchMap, tap, timer } from "rxjs";
import type { ContainerChange, Engine, EngineKind } from "../engine.ts";
import { type EngineOptions, type EngineSettings, engineSettings } from "../engine-options.ts";
import type { DefaultSockets } from "../sockets/default-sockets.ts";
import { followSocket, QuietSocketError } from "../sockets/follow-socket.ts";
import { type SocketIdentity, socketIdentity } from "../sockets/socket-identity.ts";
import { type ContainerFinders, containerFinders } from "./container-finders.ts";
import { type EngineProgress, engineProgress } from "./engine-progress.ts";
import type { RuntimeApi } from "./runtime-api.ts";
import { type RuntimeMemory, watchRuntime } from "./watch-runtime.ts";

/** What one kind of engine has of its own. */
export interface SocketEngine {
  readonly kind: EngineKind;
  readonly defaultSockets: DefaultSockets;
  /** Speaks with the runtime behind a socket. Called for each connection; what it needs for that may have to be loaded first. */
  readonly connect: (socketPath: string, settings: EngineSettings, log: Logger | undefined) => RuntimeApi | Promise<RuntimeApi>;
}

/** Makes an engine of something that is reached over unix sockets. */
export function socketEngine(engine: SocketEngine, options: EngineOptions): Engine {
  const progress = engineProgress();
  const finders = containerFinders();
  return { id: engine.kind, kind: engine.kind, changes$: defer(() => changesOf(engine, options, progress, finders)), state$: progress.state$, find: finders.find };
}

function changesOf({ defaultSockets, connect }: SocketEngine, options: EngineOptions, progress: EngineProgress, finders: ContainerFinders): Observable<ContainerChange> {
  const settings = engineSettings(options);
  const { timeouts, backoff } = settings;
  const { log, hostRoot = "", environment = process.env } = options;
  const wanted = [...(options.socket === undefined ? [] : [options.socket]), ...(options.sockets ?? [])];
  // The same socket under two paths would tell everything twice; /var/run is a link to /run nearly everywhere.
  const inUse = new Map<SocketIdentity, string>();

  const follow = (path: string): Observable<ContainerChange> => {
    const memory: RuntimeMemory = { known: new Map(), since: undefined };
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
          return from(Promise.resolve(connect(path, settings, log))).pipe(
            switchMap((api) =>
              watchRuntime(api, {
                settings,
                memory,
                log,
                onAttached: ({ facts }, containers, find) => {
                  finders.add(path, find);
                  attached({ ...facts, containers });
                },
                onAnnounced: () => progress.settled(path),
              }),
            ),
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
      : timer(0, timeouts.pollMs).pipe(exhaustMap(() => from(defaultSockets({ hostRoot, environment }))));
  return paths$.pipe(
    tap((paths) => progress.expect(paths)),
    concatMap((paths) => paths),
    distinct(),
    mergeMap(follow),
  );
}
