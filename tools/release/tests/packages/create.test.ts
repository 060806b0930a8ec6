import path from "node:path";

import { fixturePlugin } from "@falco-plugin/host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Registry } from "../../src/registry.ts";
import { UserMachine } from "../../src/user-machine.ts";
import { publishedRegistry } from "./published-registry.ts";

let registry: Registry;
beforeAll(async () => void (registry = await publishedRegistry()), 300_000);
afterAll(() => registry[Symbol.asyncDispose]());

/** Conditions of a rules file. */
const conditions = (rules: string): string[] => [...rules.matchAll(/^ {2}condition: (.+)$/gm)].map(([, condition = ""]) => condition);

describe("a new project, on a machine without a compiler", { timeout: 600_000 }, () => {
  test("made by npm passes its own tests and type check, builds, runs, and its rules are ones that a real host understands", async () => {
    using machine = new UserMachine(registry.url);
    const created = await machine.succeed(["npm", "create", "falco-plugin", "--yes", "door-watch", "--", "--capabilities", "async,extract,parse"]);
    expect(created.stdout).toContain("door-watch is there. Next:\n  cd door-watch\n  npm install\n");
    const project = { folder: path.join(machine.folder, "door-watch") };
    await machine.succeed(["npm", "install"], project);
    expect((await machine.succeed(["npm", "test"], project)).stdout).toMatch(/Tests {2}6 passed/);
    await machine.succeed(["npm", "run", "typecheck"], project);
    const started = await machine.succeed(["npm", "start", "--", "--seconds", "3", "--json", "--config", '{"intervalMs":50}'], { ...project, env: libnodeEnvironment() });
    expect(started.stdout).toMatch(/door_watch_heartbeat.*"n":2/);

    const plugin = path.join(project.folder, "dist/linux-x64/libdoor-watch.so");
    const filters = conditions(machine.read("door-watch/rules/door-watch_rules.yaml").toString());
    expect(filters).toEqual(["evt.type = door_watch_heartbeat", "evt.type = openat and door_watch.extension = pub"]);
    for (const filter of filters) expect(await sysdig(["-H", plugin, "-H", fixturePlugin("dummyc"), "-I", "dummyc:3,10", filter])).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("made by pnpm is a source with fields, of which its rules ask", async () => {
    using machine = new UserMachine(registry.url);
    await machine.succeed(["pnpm", "create", "falco-plugin", "counter", "--capabilities", "source,extract", "--source", "steps"]);
    const project = { folder: path.join(machine.folder, "counter") };
    await machine.succeed(["pnpm", "install"], project);
    expect((await machine.succeed(["pnpm", "test"], project)).stdout).toMatch(/Tests {2}6 passed/);
    await machine.succeed(["pnpm", "run", "typecheck"], project);
    await machine.succeed(["pnpm", "run", "build"], project);

    const plugin = path.join(project.folder, "dist/linux-x64/libcounter.so");
    const [ofSource = "", ofFields = ""] = conditions(machine.read("counter/rules/counter_rules.yaml").toString());
    const run = (filter: string) => sysdig(["-H", `${plugin}:{"intervalMs":5}`, "-I", "counter:10", "-p", "%counter.n", filter]);
    expect(await run(ofSource)).toMatchObject({ exitCode: 0, stdout: Array.from({ length: 10 }, (_, index) => `${index + 1}\n`).join("") });
    expect(await run(ofFields)).toMatchObject({ exitCode: 0, stdout: "6\n7\n8\n9\n10\n" });
  });

  test("with each capability passes its own tests and type check, builds and starts", async () => {
    using machine = new UserMachine(registry.url);
    await machine.succeed(["npm", "create", "falco-plugin", "--yes", "everything", "--", "--capabilities", "async,source,extract,parse,listen"]);
    const everything = path.join(machine.folder, "everything");
    await machine.succeed(["npm", "install"], { folder: everything });
    // Below a project that has all that any of them needs: installing once is enough.
    for (const capability of ["async", "source", "extract", "parse", "listen"]) {
      await machine.succeed(["npm", "create", "falco-plugin", "--yes", `only-${capability}`, "--", "--capabilities", capability], { folder: everything });
    }
    for (const name of [".", "only-async", "only-source", "only-extract", "only-parse", "only-listen"]) {
      const project = { folder: path.join(everything, name) };
      await machine.succeed(["npm", "test"], project);
      await machine.succeed(["npm", "run", "typecheck"], project);
      expect((await machine.succeed(["npm", "start", "--", "--seconds", "1"], { ...project, env: libnodeEnvironment() })).stdout).toMatch(/^ended \(time\)/m);
    }
  });
});
