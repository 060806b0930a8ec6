import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import * as z from "zod";

import { fixtureMeta } from "../../plugins/internal/fixture-meta.ts";

const answer = asyncEvent("answer", z.object({ text: z.string(), abi: z.string() }));

/** Fetches from a server of its own: in Debian's Node.js, `fetch` is code that lies outside of libnode. */
async function* answers() {
  const server = createServer((request, response) => response.end(`asked for ${request.url ?? ""}`));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const response = await fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/x`);
    yield answer({ text: await response.text(), abi: process.versions.modules });
  } finally {
    server.close();
  }
}

export default definePlugin({ ...fixtureMeta("fetcher"), permissions: { net: true } }, asyncEvents({ events: [answer], stream: answers }));
