import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstValueFrom } from "rxjs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { getReply } from "./get-reply.ts";

// A peer that answers with whatever bytes it likes.

let folder: string;
let server: Server | undefined;
const accepted = new Set<Socket>();

beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "get-reply-"))));
afterEach(async () => {
  server?.close();
  for (const socket of accepted) socket.destroy();
  accepted.clear();
  await rm(folder, { recursive: true, force: true });
});

const socketPath = () => join(folder, "s");
const answering = (answer: (socket: Socket, request: string) => void) =>
  new Promise<void>((resolve) => {
    server = createServer((socket) => {
      accepted.add(socket);
      socket.on("error", () => socket.destroy());
      socket.once("close", () => accepted.delete(socket));
      socket.once("data", (request: Buffer) => answer(socket, request.toString()));
    }).listen(socketPath(), resolve);
  });
const get = (limits = {}) => firstValueFrom(getReply(socketPath(), "/x?size=1", { headMs: 500, totalMs: 500, maxBytes: 1_000, ...limits }));

describe("getReply", () => {
  test("reads a body and the peer's time", async () => {
    await answering((socket) => socket.end("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:01:40 GMT\r\nContent-Length: 2\r\n\r\nhi"));
    expect(await get()).toEqual({ body: Buffer.from("hi"), time: 100 });
  });

  test("asks, and changes nothing", async () => {
    const asked: string[] = [];
    await answering((socket, request) => {
      asked.push(request.split("\r\n\r\n")[1] ?? "", request.split(" ")[0] ?? "");
      socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    });
    await get();
    expect(asked, "no body, and the method").toEqual(["", "GET"]);
  });

  test("closes the connection when the answer is complete", async () => {
    await answering((socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"));
    await get();
    await vi.waitFor(() => expect(accepted.size).toBe(0));
  });

  test.each([
    ["an error with the reason the peer gives", "HTTP/1.1 500 No\r\nContent-Length: 6\r\n\r\nbroken", /^GET \/x: status 500 "broken"$/],
    ["something that is no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", /^GET \/x: Parse Error/],
    ["a body that ends early", "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhi", /aborted|closed before/],
    ["chunks that end early", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n", /aborted|closed before/],
    ["nothing", "", /^GET \/x: socket hang up$/],
    ["more than is allowed", `HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n${"x".repeat(1_001)}`, /^GET \/x: the answer is longer than 1000 bytes$/],
    ["a head without end", `HTTP/1.1 200 OK\r\nX: ${"x".repeat(100_000)}`, /^GET \/x: Parse Error: Header overflow$/],
  ])("%s fails", async (_what, bytes, message) => {
    await answering((socket) => socket.end(bytes));
    await expect(get()).rejects.toThrow(message);
  });

  test("an error tells that there is no such thing", async () => {
    await answering((socket) => socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
    await expect(get()).rejects.toMatchObject({ name: "RequestError", isMissing: true });
  });

  test("a peer that says nothing is given up", async () => {
    await answering(() => undefined);
    await expect(get({ headMs: 50 })).rejects.toThrow(/^GET \/x: no answer within 50 ms$/);
    await vi.waitFor(() => expect(accepted.size).toBe(0));
  });

  test("one that never comes to an end is given up", async () => {
    let timer: NodeJS.Timeout | undefined;
    await answering((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      timer = setInterval(() => socket.write("1\r\nx\r\n"), 5);
    });
    await expect(get({ totalMs: 100 })).rejects.toThrow(/^GET \/x: not complete within 100 ms$/);
    await vi.waitFor(() => expect(accepted.size).toBe(0));
    clearInterval(timer);
  });

  test("no socket", async () => {
    await expect(get()).rejects.toThrow(/^GET \/x: connect ENOENT /);
  });
});
