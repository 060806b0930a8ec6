import { request } from "node:http";

/** Fails unless an engine answers a request over a unix socket. */
export function answersHttp(socketPath: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, path, timeout: 2_000, agent: false }, (response) => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`status ${String(response.statusCode)}`));
    });
    outgoing.once("timeout", () => outgoing.destroy(new Error("no answer")));
    outgoing.once("error", reject);
    outgoing.end();
  });
}
