import { createServer, type ServerResponse } from "node:http";
import type { SimulatedHappening } from "./event-history.ts";
import { listenOn } from "./listening-socket.ts";
import { type ContainerActions, simulatedContainers, type SimulatedContainers } from "./simulated-containers.ts";

/** How a simulated engine is started. */
export interface SimulatedHttpEngineOptions {
  /** Where it listens. A file that is in the way is removed. */
  readonly socketPath: string;
  /** Answers a request instead of the engine: `true` where it did. For engines that misbehave. */
  readonly intercept?: (path: string, response: ServerResponse) => boolean;
}

/** An engine that runs no containers, only tells of them. */
export interface SimulatedHttpEngine extends ContainerActions {
  readonly socketPath: string;
  /** Requests that were made, oldest first, without API version and query. */
  readonly requests: readonly string[];
  /** Connections that are open now. */
  readonly connections: number;
  /** Writes to everybody who listens for events. */
  writeToEventStreams(bytes: string): void;
  /** Closes all connections, as a crash does. */
  disconnect(): void;
  /** Accepts connections but answers nothing, or does again. */
  hang(isHanging: boolean): void;
  /** Ends, and removes the socket. */
  close(): Promise<void>;
}

/** What an engine says, and how. */
export interface HttpDialect {
  /** @returns the body to answer with, as JSON; `undefined` where there is no such thing */
  answer(path: string, containers: SimulatedContainers): unknown;
  readonly eventsPath: string;
  /** @returns one line of the event stream */
  eventLine(happening: SimulatedHappening): unknown;
}

/** Starts a simulated engine that speaks JSON over HTTP. */
export async function startSimulatedHttpEngine(dialect: HttpDialect, { socketPath, intercept }: SimulatedHttpEngineOptions): Promise<SimulatedHttpEngine> {
  const containers = simulatedContainers();
  const requests: string[] = [];
  const streams = new Set<ServerResponse>();
  let isHanging = false;

  const line = (happening: SimulatedHappening): string => `${JSON.stringify(dialect.eventLine(happening))}\n`;
  containers.listen((happening) => {
    for (const stream of streams) stream.write(line(happening));
  });

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = url.pathname.replace(/^\/v\d+(\.\d+)+(?=\/)/, "");
    requests.push(path);
    if (isHanging || intercept?.(path, response) === true) return;
    if (path === dialect.eventsPath) {
      response.writeHead(200, { "content-type": "application/json" });
      response.flushHeaders();
      for (const happening of containers.since(Number(url.searchParams.get("since") ?? Infinity))) response.write(line(happening));
      streams.add(response);
      response.once("close", () => streams.delete(response));
    } else {
      const body = dialect.answer(path, containers);
      response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(body === undefined ? { message: `no such thing: ${path}` } : body));
    }
  });
  const socket = await listenOn(server, socketPath);

  return {
    ...containers,
    socketPath,
    requests,
    get connections() {
      return socket.connections;
    },
    writeToEventStreams: (bytes) => {
      for (const stream of streams) stream.write(bytes);
    },
    disconnect: () => socket.disconnect(),
    hang: (hangs) => void (isHanging = hangs),
    close: () => socket.close(),
  };
}
