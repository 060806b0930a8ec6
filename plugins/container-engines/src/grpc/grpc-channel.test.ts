import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RuntimeService } from "../generated/cri/runtime_pb.ts";
import { grpcChannel } from "./grpc-channel.ts";

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "grpc-test-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

test("requests have the content type that CRI-O compares letter by letter before it lets anything through", async () => {
  const socket = join(folder, "runtime.sock");
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer().on("stream", (stream, headers) => {
    seen.push(headers);
    stream.respond({ ":status": 200, "content-type": "application/grpc", "grpc-status": "12" }, { endStream: true });
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const channel = grpcChannel(socket);
  const runtime = channel.client(RuntimeService);
  const events = async () => {
    for await (const event of runtime.getContainerEvents({})) expect(event).toBeUndefined();
  };
  try {
    await expect(runtime.version({})).rejects.toThrow("unimplemented");
    await expect(events()).rejects.toThrow("unimplemented");
    expect(seen.map((headers) => headers["content-type"])).toEqual(["application/grpc", "application/grpc"]);
  } finally {
    channel.close();
    server.close();
  }
});
