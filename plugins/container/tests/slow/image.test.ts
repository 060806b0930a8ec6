import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { hostBinary, startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { runAsRoot, runChecked } from "@falco-plugin-tools/commands";
import { type DockerEngine, startDockerEngine } from "@falco-plugin-tools/container-runtimes";
import { debianMirror } from "@falco-plugin-tools/libnode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";

/**
 * The image of `deploy/Dockerfile`, on a Debian 12 of nothing but what Debian calls essential: like Falco's image of Debian 12 it has neither Node.js nor what that needs. Falco itself
 * cannot be had here; our host takes its place.
 */
describe("the image", { timeout: 300_000 }, () => {
  let engine: DockerEngine;
  let built: BuiltPlugin;
  let folder: string;
  const docker = async (...args: readonly string[]) => await runChecked("docker", args, { env: { DOCKER_HOST: `unix://${engine.socketPath}`, DOCKER_BUILDKIT: "0" }, timeoutMs: 280_000 });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-image-"));
    [built, engine] = await Promise.all([BuiltPlugin.build("container"), startDockerEngine()]);
    const base = path.join(folder, "debian.tar");
    await runAsRoot("mmdebstrap", ["--variant=minbase", '--aptopt=Acquire::Check-Valid-Until "false"', '--aptopt=APT::Install-Recommends "false"', "bookworm", base, await debianMirror()], { timeoutMs: 280_000 });
    await docker("import", base, "debian-of-falco");
  }, 300_000);
  afterAll(async () => {
    await engine?.stop();
    await built?.[Symbol.asyncDispose]();
    await runAsRoot("rm", ["-rf", folder], { timeoutMs: 30_000 });
  }, 60_000);

  test("is built by the Dockerfile, and the plugin starts in it with all that it needs", async () => {
    const context = path.join(folder, "deploy");
    await cp(fileURLToPath(new URL("../../deploy/", import.meta.url)), context, { recursive: true });
    await rm(path.join(context, "plugin"), { recursive: true, force: true });
    await cp(built.folder, path.join(context, "plugin"), { recursive: true });
    await docker("build", "--network=host", "--build-arg", "FALCO_IMAGE=debian-of-falco", "--tag", "falco-container", context);

    // What Falco would read at its start, as the image has it.
    const { stdout: config } = await docker("run", "--rm", "--network=none", "falco-container", "cat", "/etc/falco/config.d/falco.container_plugin.yaml");
    const { plugins } = parse(config) as { readonly plugins: readonly { readonly library_path: string; readonly init_config: { readonly engines: object } }[] };
    const plugin = path.join("/usr/share/falco/plugins", plugins[0]?.library_path ?? "");

    // The engine's folder is mounted, as on a node: the plugin finds the engine that runs it.
    await cp(hostBinary("release"), path.join(folder, "host"));
    const mounts = [`${path.dirname(engine.socketPath)}:/host/run/engine:ro`, `${folder}:/test:ro`].flatMap((mount) => ["--volume", mount]);
    const rights = ["--read-only", "--cap-drop=all", "--network=none"];
    await using host = await startHost({
      binary: "/test/host",
      wrapper: ["docker", "run", "--rm", "--interactive", "--name=in-the-image", "--env=HOST_ROOT=/host", ...rights, ...mounts, "falco-container"],
      env: { DOCKER_HOST: `unix://${engine.socketPath}` },
    });
    const inspector = await host.createInspector();
    const { engines } = plugins[0]?.init_config ?? {};
    await inspector.load(plugin, { ...plugins[0]?.init_config, engines: { ...engines, docker: { enabled: true, sockets: [`/run/engine/${path.basename(engine.socketPath)}`] } } });
    await inspector.open({ kind: "idle" });
    const { events } = await inspector.collect({ asyncEvents: 1, ms: 30_000 });
    expect(events.map(({ data }) => String(data))).toEqual([expect.stringContaining('"name":"in-the-image"')]);
    await inspector.close();
    await inspector.destroy();
  });
});
