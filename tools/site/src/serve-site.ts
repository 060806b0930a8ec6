import { once } from "node:events";
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

/** A site that can be looked at. */
export interface ServedSite extends AsyncDisposable {
  /** Address, without a slash at the end. */
  readonly url: string;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Serves a folder of files on this machine alone. Without a port, any that is free. */
export async function serveSite(folder: string, port = 0): Promise<ServedSite> {
  const server = createServer((request, response) => {
    const file = fileFor(folder, new URL(request.url ?? "/", "http://localhost").pathname);
    if (file === undefined) return void response.writeHead(404).end("not found");
    response.writeHead(200, { "content-type": types[path.extname(file)] ?? "text/plain; charset=utf-8" });
    createReadStream(file).pipe(response);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function fileFor(folder: string, address: string): string | undefined {
  const file = path.join(folder, decodeURIComponent(address), address.endsWith("/") ? "index.html" : "");
  const isInside = file.startsWith(`${folder}${path.sep}`);
  return isInside && statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
}
