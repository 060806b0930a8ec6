import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import { runChecked } from "@falco-plugin-tools/commands";

import type { Tarball } from "./pack-package.ts";

/** A registry of npm packages that belongs to one test. */
export interface Registry extends AsyncDisposable {
  /** Address, without a slash at the end. */
  readonly url: string;
  /** With these variables npm may publish to it. */
  readonly env: Readonly<Record<string, string>>;
  /** Puts a tarball into it. */
  publish(tarball: Tarball): Promise<void>;
  /** Which versions of a package it has. */
  versions(name: string): Promise<string[]>;
}

/**
 * Starts an empty verdaccio. Packages of this repository come from it alone; all others it fetches from the registry that npm is set to here.
 *
 * @runs build
 */
export async function startRegistry(): Promise<Registry> {
  const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-registry-"));
  const url = `http://127.0.0.1:${await freePort()}`;
  const { stdout: upstream } = await runChecked("npm", ["config", "get", "registry"]);
  writeFileSync(path.join(folder, "config.json"), JSON.stringify(configuration(folder, upstream.trim())));
  writeFileSync(path.join(folder, "npmrc"), `registry=${url}\n//${new URL(url).host}/:_authToken=anybody\n`);
  const program = createRequire(import.meta.url).resolve("verdaccio/bin/verdaccio");
  const child = spawn(process.execPath, [program, "--config", path.join(folder, "config.json"), "--listen", url], { cwd: folder, stdio: "ignore" });
  const ended = once(child, "exit");
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilAnswering(url, () => child.exitCode !== null);
  } catch (error) {
    await stop();
    throw error;
  }
  const env = { npm_config_userconfig: path.join(folder, "npmrc") };
  return {
    url,
    env,
    publish: async ({ file }) => void (await runChecked("npm", ["publish", file, "--ignore-scripts", "--access", "public"], { cwd: folder, env })),
    versions: async (name) => {
      const answer = await fetch(`${url}/${name.replace("/", "%2f")}`);
      return answer.ok ? Object.keys(((await answer.json()) as { versions: object }).versions) : [];
    },
    [Symbol.asyncDispose]: stop,
  };
}

function configuration(folder: string, upstream: string): object {
  // Never asked upstream: what is there under our names must not stand in for what this repository makes.
  const ours = { access: "$all", publish: "$all" };
  return {
    storage: path.join(folder, "storage"),
    auth: { htpasswd: { file: path.join(folder, "htpasswd") } },
    uplinks: { upstream: { url: upstream, timeout: "60s", max_fails: 20, fail_timeout: "1s" } },
    packages: { "@falco-plugin/*": ours, "create-falco-plugin": ours, "**": { access: "$all", proxy: "upstream" } },
    max_body_size: "100mb",
    web: { enable: false },
    log: { type: "stdout", format: "json", level: "fatal" },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

async function untilAnswering(url: string, hasEnded: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
    if (hasEnded()) throw new Error("verdaccio ended as soon as it was started");
    const answer = await fetch(`${url}/-/ping`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("verdaccio does not answer");
}
