import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type ClientHttp2Stream, createServer, type Http2Server } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Http2Session, http2Session } from "./http2-session.ts";

// That nothing is damaged is shown by valgrind, in tests/slow/closing-while-receiving.test.ts.

describe("a connection of HTTP/2", () => {
  let folder: string;
  let server: Http2Server;
  let session: Http2Session;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "http2-test-"));
    const path = join(folder, "server.sock");
    server = createServer().on("stream", (stream) => stream.on("error", () => undefined).respond({ ":status": 200 }));
    server.listen(path);
    await once(server, "listening");
    session = http2Session("http://localhost", path);
  });
  afterEach(async () => {
    session.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });
  const request = (): Promise<ClientHttp2Stream> => session.request("GET", "/", {}, {});

  test("that is closed by who waits for an answer ends when nothing is received any more, and takes no request from then on", async () => {
    const streams = [await request(), await request()];
    await once(streams[0]!, "response");
    session.close();
    expect(streams.map(({ destroyed }) => destroyed)).toEqual([false, false]);
    await expect(request()).rejects.toThrow("the connection was closed");
    await Promise.all(streams.map((stream) => once(stream, "close")));
    expect(streams.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  });

  test("that was never opened is closed without one", async () => {
    session.close();
    await expect(request()).rejects.toThrow("the connection was closed");
  });
});
