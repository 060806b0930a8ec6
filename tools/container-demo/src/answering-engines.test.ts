import { mkdtempSync, symlinkSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, describe, expect, it } from "vitest";

import { answeringEngines } from "./answering-engines.ts";

const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-demo-"));

describe("answeringEngines", () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  async function listen(name: string, answer: RequestListener): Promise<string> {
    const socket = path.join(folder, name);
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    closing.push(() => { server.closeAllConnections(); server.close(); });
    return socket;
  }

  it("finds an engine that answers, once, however it is reached", async () => {
    const socket = await listen("answers.sock", (_, response) => response.end("OK"));
    const link = path.join(folder, "link.sock");
    symlinkSync(socket, link);
    expect(await answeringEngines([link, socket])).toEqual([socket]);
  });

  it("passes over sockets that are missing, refuse, or never answer", async () => {
    const refuses = await listen("refuses.sock", (_, response) => response.writeHead(500).end());
    const hangs = await listen("hangs.sock", () => undefined);
    expect(await answeringEngines([path.join(folder, "missing.sock"), refuses, hangs], 200)).toEqual([]);
  });
});
