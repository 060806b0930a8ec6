import { realpath } from "node:fs/promises";
import { request } from "node:http";

/**
 * Those of the given sockets behind which a Docker Engine answers. One that is reached by two paths counts once.
 *
 * @param timeoutMs - how long each may take to answer
 * @runs build
 */
export async function answeringEngines(sockets: readonly string[], timeoutMs = 2000): Promise<string[]> {
  const files = await Promise.all(sockets.map((socket) => realpath(socket).catch(() => undefined)));
  const existing = [...new Set(files.filter((file) => file !== undefined))];
  const answers = await Promise.all(existing.map((socketPath) => answers200(socketPath, timeoutMs)));
  return existing.filter((_, index) => answers[index] === true);
}

function answers200(socketPath: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ socketPath, path: "/_ping", agent: false, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.once("error", () => resolve(false)).end();
  });
}
