import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { packPlugin } from "@falco-plugin/cli";
import { hostBinary, startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { runAsRoot, runChecked, runCommand } from "@falco-plugin-tools/commands";
import { type DockerEngine, startDockerEngine } from "@falco-plugin-tools/container-runtimes";
import { debianMirror, readLibnodeRecord } from "@falco-plugin-tools/libnode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/**
 * What `falco-plugin pack --with-libnode` makes, in an image that has nothing of what libnode needs: no ICU, no libuv, no c-ares, no files of Node.js. Nothing is installed into it,
 * and it is built without a network. Falco itself cannot be had here; our host takes its place.
 */
describe("an image with a packed libnode", { timeout: 600_000 }, () => {
  let engine: DockerEngine;
  let built: BuiltPlugin;
  let folder: string;
  const docker = async (...args: readonly string[]) => await runChecked("docker", args, { env: { DOCKER_HOST: `unix://${engine.socketPath}`, DOCKER_BUILDKIT: "0" }, timeoutMs: 580_000 });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-packed-"));
    [built, engine] = await Promise.all([BuiltPlugin.build("container"), startDockerEngine()]);
    const base = path.join(folder, "debian.tar");
    // Not even what `apt` needs.
    const made = await runAsRoot("mmdebstrap", ["--variant=essential", '--aptopt=Acquire::Check-Valid-Until "false"', '--aptopt=APT::Install-Recommends "false"', "bookworm", base, await debianMirror()], { timeoutMs: 580_000 });
    expect(made.exitCode, made.stderr).toBe(0);
    await docker("import", base, "bare-debian");
  }, 600_000);
  afterAll(async () => {
    await engine?.stop();
    await built?.[Symbol.asyncDispose]();
    await runAsRoot("rm", ["-rf", folder], { timeoutMs: 30_000 });
  }, 60_000);

  test("is built by COPY alone, and the plugin starts in it", async () => {
    const libnode = readLibnodeRecord()?.libnode ?? "";
    const search = { env: { FALCO_PLUGIN_LIBNODE: libnode }, systemFolders: ["/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu"], cached: () => undefined };
    const { image } = await packPlugin({ plugin: built.file, outDir: path.join(folder, "pack"), withLibnode: true, search });
    expect(image.libnode?.libraries).toEqual(expect.arrayContaining(["libnode.so.108", "libicudata.so.72", "libicui18n.so.72", "libuv.so.1", "libcrypto.so.3", "libstdc++.so.6"]));
    await docker("build", "--network=none", "--build-arg", "FALCO_IMAGE=bare-debian", "--tag", "falco-packed", image.folder);

    // What the image had before: nothing of it.
    const { stdout: libraries } = await docker("run", "--rm", "--network=none", "bare-debian", "sh", "-c", "ls /lib/*/ /usr/lib/*/ /usr/share");
    for (const absent of ["libicu", "libuv.so", "libnode.so", "libcares.so", "libnghttp2.so", "libbrotli", "nodejs"]) expect(libraries).not.toContain(absent);

    await cp(hostBinary("release"), path.join(folder, "host"));
    // The host is a program of this machine: what it needs of C++ is not the image's.
    const needs = await runCommand("docker", ["run", "--rm", "--network=none", "--volume", `${folder}:/test:ro`, "falco-packed", "ldd", "/test/host"], { env: { DOCKER_HOST: `unix://${engine.socketPath}` } });
    const missing = [...needs.stdout.matchAll(/(\S+) => not found/g)].map(([, name]) => name ?? "");
    for (const name of missing) await cp(path.join("/usr/lib/x86_64-linux-gnu", name), path.join(folder, "libraries", name), { recursive: true, dereference: true });

    const mounts = [`${path.dirname(engine.socketPath)}:/host/run/engine:ro`, `${folder}:/test:ro`].flatMap((mount) => ["--volume", mount]);
    await using host = await startHost({
      binary: "/test/host",
      wrapper: ["docker", "run", "--rm", "--interactive", "--name=in-the-image", "--env=HOST_ROOT=/host", "--env=LD_LIBRARY_PATH=/test/libraries", "--read-only", "--cap-drop=all", "--network=none", ...mounts, "falco-packed"],
      env: { DOCKER_HOST: `unix://${engine.socketPath}` },
    });
    const inspector = await host.createInspector();
    await inspector.load("/usr/share/falco/plugins/libcontainer.so", { engines: { docker: { enabled: true, sockets: [`/run/engine/${path.basename(engine.socketPath)}`] } } });
    await inspector.open({ kind: "idle" });
    const { events } = await inspector.collect({ asyncEvents: 1, ms: 30_000 });
    expect(events.map(({ data }) => String(data))).toEqual([expect.stringContaining('"name":"in-the-image"')]);
    await inspector.close();
    await inspector.destroy();
  });
});
