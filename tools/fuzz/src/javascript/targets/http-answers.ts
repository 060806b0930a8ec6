import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type RuntimeApi, dockerRuntime, httpClient, httpDockerApi } from "@falco-plugin/container-engines/runtimes";
import type { JavascriptTarget } from "../javascript-target.ts";
import { watchOnce } from "../told-containers.ts";

const LABEL_LENGTH = 100;
/** Where no head comes before the end, or none ever would. That it takes longer is no finding. */
const TIMEOUTS = { headMs: 50, totalMs: 50 };

/** Somebody who answers everything with the same bytes, in two pieces, as the first of them says. */
class Peer {
  answer: Buffer = Buffer.alloc(0);
  readonly runtime: Promise<RuntimeApi>;

  constructor() {
    const folder = mkdtempSync(path.join(tmpdir(), "fuzz-http-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    const socketPath = path.join(folder, "s");
    const server = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.once("data", () => {
        const middle = Math.max(1, (this.answer[0] ?? 0) % (this.answer.length + 1));
        socket.write(this.answer.subarray(1, middle));
        setImmediate(() => socket.end(this.answer.subarray(middle)));
      });
    });
    const runtime = dockerRuntime(httpDockerApi(httpClient(socketPath, TIMEOUTS, undefined), { withSize: false }), { labelMaxLength: LABEL_LENGTH });
    this.runtime = new Promise((resolve) => server.listen(socketPath, () => resolve(runtime)));
  }
}

let peer: Peer | undefined;

/** The bytes that somebody answers who was asked over HTTP, whatever for. */
export const httpAnswers: JavascriptTarget = {
  name: "http_answers",
  dictionary: ["HTTP/1.1 200 OK\r\n", "Content-Length: 2\r\n", "Transfer-Encoding: chunked\r\n", "\r\n\r\n", "0\r\n\r\n", "Connection: upgrade\r\n", "HTTP/1.1 101 x\r\n", "HTTP/1.1 100 Continue\r\n\r\n", '{"ApiVersion":"1.44"}'],
  run: async (input) => {
    peer ??= new Peer();
    peer.answer = input;
    await watchOnce(await peer.runtime, LABEL_LENGTH);
  },
};
