import { mkdtemp, rm } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttp2Server, type ServerHttp2Stream } from "node:http2";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lastValueFrom, toArray } from "rxjs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RuntimeService } from "../generated/cri/runtime_pb.ts";
import { grpcChannel } from "./grpc-channel.ts";
import { grpcCall, grpcStream } from "./grpc-requests.ts";

// Whatever listens on the socket: an answer that makes no sense is an error with a text, in time, and nothing else.

let folder: string;
const endings: (() => unknown)[] = [];
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "grpc-test-"))));
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await rm(folder, { recursive: true, force: true });
});

const socketPath = () => join(folder, "runtime.sock");

const listen = async (server: Server): Promise<Set<Socket>> => {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(socketPath(), resolve));
  endings.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return sockets;
};

/** A server that answers every request with these frames of gRPC, and these trailers. */
const answering = (answer: (stream: ServerHttp2Stream) => void) => {
  const server = createHttp2Server();
  server.on("sessionError", () => undefined);
  server.on("stream", (stream) => {
    stream.on("error", () => undefined);
    answer(stream);
  });
  return listen(server);
};
const grpc = { ":status": 200, "content-type": "application/grpc+proto" };
const frame = (length: number, bytes: Uint8Array) => {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, bytes]);
};
const ended = (stream: ServerHttp2Stream, status: string, frames: readonly Uint8Array[] = []) => {
  stream.respond(grpc, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": status }));
  stream.end(Buffer.concat(frames));
};

const ask = async () => {
  const channel = grpcChannel(socketPath());
  endings.push(() => channel.close());
  return lastValueFrom(grpcCall("Version", 500, (options) => channel.client(RuntimeService).version({}, options)));
};

describe("a call", () => {
  test.each<[what: string, start: () => Promise<unknown>, message: RegExp]>([
    ["to somebody who says nothing", () => listen(createServer(() => undefined)), /^Version: no answer within 500 ms$/],
    ["to somebody who closes the connection", () => listen(createServer((socket) => socket.destroy())), /^Version: /],
    ["to somebody who speaks something else", () => listen(createServer((socket) => socket.end("hello\r\n"))), /^Version: /],
    ["to a web server", () => listen(createHttpServer((_request, response) => response.end("{}"))), /^Version: /],
    ["that is answered with a page", () => answering((stream) => (stream.respond({ ":status": 404, "content-type": "text/html" }), stream.end("<html>"))), /^Version: /],
    ["that is answered with no message", () => answering((stream) => ended(stream, "0")), /^Version: /],
    ["that is answered with bytes that are no message", () => answering((stream) => ended(stream, "0", [frame(3, Uint8Array.of(0xff, 0xff, 0xff))])), /^Version: /],
    ["that is answered with half a message", () => answering((stream) => ended(stream, "0", [frame(100, Uint8Array.of(0x12, 1, 0x61))])), /^Version: /],
    ["that is answered with a message of 64 MiB", () => answering((stream) => ended(stream, "0", [frame(64 * 1024 * 1024, Buffer.alloc(1024))])), /^Version: /],
    ["that is answered with an unknown status", () => answering((stream) => ended(stream, "99")), /^Version: /],
    ["that is never answered to its end", () => answering((stream) => (stream.respond(grpc), stream.write(frame(3, Uint8Array.of(0x12, 1, 0x61))))), /^Version: no answer within 500 ms$/],
  ])("%s fails", async (_what, start, message) => {
    await start();
    await expect(ask()).rejects.toThrow(message);
  });

  test("to nobody fails", async () => {
    await expect(ask()).rejects.toMatchObject({ name: "RequestError", isMissing: false, isRefused: false, message: expect.stringContaining("ENOENT") as unknown });
  });

  test.each([
    ["5", { isMissing: true, isRefused: false }],
    ["12", { isMissing: false, isRefused: true }],
    ["2", { isMissing: false, isRefused: true }],
    ["14", { isMissing: false, isRefused: false }],
  ])("that is answered with status %s tells what that means", async (status, facts) => {
    await answering((stream) => ended(stream, status));
    await expect(ask()).rejects.toMatchObject({ name: "RequestError", ...facts });
  });

  test("texts of others are cut", async () => {
    await answering((stream) => stream.respond({ ...grpc, "grpc-status": "2", "grpc-message": "x".repeat(10_000) }, { endStream: true }));
    await expect(ask()).rejects.toMatchObject({ message: `Version: ${"x".repeat(200)}` });
  });
});

describe("a stream", () => {
  const events = () => {
    const channel = grpcChannel(socketPath());
    endings.push(() => channel.close());
    return grpcStream("GetContainerEvents", undefined, (options) => channel.client(RuntimeService).getContainerEvents({}, options));
  };
  const event = frame(3, Uint8Array.of(0x0a, 1, 0x61));

  test("that breaks off in the middle of a message tells what came before", async () => {
    await answering((stream) => (stream.respond(grpc), stream.write(Buffer.concat([event, event.subarray(0, 6)])), setTimeout(() => stream.destroy(), 50)));
    const told: string[] = [];
    await expect(
      new Promise((_resolve, reject) => {
        events().subscribe({ next: ({ containerId }) => told.push(containerId), error: reject });
      }),
    ).rejects.toThrow(/^GetContainerEvents: /);
    expect(told).toEqual(["a"]);
  });

  test("that ends in order completes", async () => {
    await answering((stream) => ended(stream, "0", [event, event]));
    expect(await lastValueFrom(events().pipe(toArray()))).toHaveLength(2);
  });

  test("that floods does not outrun who reads it, and ends when nobody does", async () => {
    let isOpen = true;
    const sockets = await answering((stream) => {
      stream.respond(grpc);
      stream.once("close", () => (isOpen = false));
      const more = (): void => void (isOpen && stream.write(Buffer.concat(Array.from({ length: 1_000 }, () => event)), () => setImmediate(more)));
      more();
    });
    let count = 0;
    const subscription = events().subscribe(() => count++);
    await vi.waitFor(() => expect(count).toBeGreaterThan(10_000), 4_000);
    subscription.unsubscribe();
    const before = count;
    await vi.waitFor(() => expect(isOpen).toBe(false), 4_000);
    expect(count).toBe(before);
    // The connection is the channel's, for further requests.
    expect(sockets.size).toBe(1);
  });
});
