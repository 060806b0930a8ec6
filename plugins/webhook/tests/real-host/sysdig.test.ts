import path from "node:path";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { startSysdig, sysdig } from "@falco-plugin-tools/sysdig-root";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "../support/free-port.ts";
import { ruleConditions } from "../support/rule-conditions.ts";
import { post } from "../support/sender.ts";

const github = { "x-github-event": "repository", "user-agent": "GitHub-Hookshot/1" };
const published = { action: "publicized", repository: { full_name: "acme/secrets", private: false }, sender: { login: "mallory" } };

/** As soon as sysdig listens. */
const answered = (send: () => Promise<number>): Promise<number> => vi.waitFor(send, { timeout: 30_000, interval: 100 });

describe("libwebhook.so in sysdig", { timeout: 90_000 }, () => {
  let built: BuiltPlugin;
  beforeAll(async () => void (built = await BuiltPlugin.build("webhook")), 60_000);
  afterAll(() => built[Symbol.asyncDispose]());

  /** Sends requests to a sysdig with these arguments. @returns what it printed */
  async function printed(args: readonly string[], requests: readonly (readonly [path: string, body: unknown, headers?: Record<string, string>])[], config: object = {}): Promise<readonly string[]> {
    const port = await freePort();
    const running = startSysdig(["--unbuffered", "-H", `${built.file}:${JSON.stringify(config)}`, "-I", `webhook:127.0.0.1:${port}/hooks`, ...args], { env: built.env, timeoutMs: 60_000 });
    const lines: string[] = [];
    const reading = (async () => {
      for await (const line of running.lines) lines.push(line);
    })();
    try {
      // Nobody asks for this one: it is no POST.
      await answered(() => post(`http://127.0.0.1:${port}/hooks`, null, {}, "DELETE"));
      for (const [at, body, headers] of requests) expect(await post(`http://127.0.0.1:${port}/hooks${at}`, body, headers)).toBe(202);
      // Everything accepted is in the buffer; sysdig reads that several times a second.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    } finally {
      await running.stop();
      await reading;
    }
    const { exitCode, stderr } = await running.result;
    expect(exitCode, stderr).toBe(0);
    return lines.filter((line) => line !== "");
  }

  test("fields are printed, and sysdig's own know the source", async () => {
    // Blanks in between: up to the next one, libsinsp looks for the brackets of a field.
    const lines = await printed(
      ["-p", "%evt.source (%evt.plugininfo) %webhook.method %webhook.path %webhook.ip %webhook.size %webhook.member[action] %webhook.value[/repository/full_name] %webhook.header[X-GitHub-Event]"],
      [["/github", published, github]],
    );
    const size = JSON.stringify(published).length;
    expect(lines).toEqual([`webhook (POST /hooks/github from 127.0.0.1, ${size} bytes) POST /hooks/github 127.0.0.1 ${size} publicized acme/secrets repository`]);
  });

  test.each([
    ["webhook.header[x-github-event] = repository", ["1"]],
    ["webhook.member[n] = 2", ["2"]],
    ["webhook.value[/list/1] = b and webhook.size > 20", ["2"]],
    ["webhook.net = 127.0.0.0/8 and webhook.query[team] = red", ["3"]],
    ["webhook.ip = 127.0.0.1 and webhook.signed = false", ["1", "2", "3"]],
    ["webhook.path in (/hooks, /hooks/b)", ["2", "3"]],
    ["not webhook.header[x-github-event] exists", ["2", "3"]],
    ["webhook.body contains list", ["2"]],
  ])("a filter on its fields: %s", async (filter, expected) => {
    const lines = await printed(["-p", "%webhook.member[n]", filter], [["/a", { n: 1 }, github], ["/b", { n: 2, list: ["a", "b"] }], ["?team=red", { n: 3 }]]);
    expect(lines).toEqual(expected);
  });

  const conditions = ruleConditions(new URL("../../rules/webhook_rules.yaml", import.meta.url));

  test("the rules file has rules", () => {
    expect([...conditions.keys()]).toEqual(["Repository made public", "Deploy key added", "Unsigned webhook from outside"]);
  });

  test.each([
    ["Repository made public", ["1", "2"]],
    ["Deploy key added", ["4"]],
  ])("the condition of the rule %s matches what it is about", async (rule, expected) => {
    const event = (name: string, headers = github) => ({ ...headers, "x-github-event": name });
    const lines = await printed(
      ["-p", "%webhook.query[n]", conditions.get(rule)!],
      [
        ["?n=1", published, event("repository")],
        ["?n=2", { ...published, action: "created" }, event("repository")],
        ["?n=3", { action: "created", repository: { private: true } }, event("repository")],
        ["?n=4", { action: "created", key: { title: "ci" } }, event("deploy_key")],
        ["?n=5", published, { ...event("repository"), "user-agent": "curl/8" }],
      ],
    );
    expect(lines).toEqual(expected);
  });

  test("the rule about unsigned webhooks from outside knows what is outside", async () => {
    const condition = conditions.get("Unsigned webhook from outside")!;
    const requests = [["?n=1", {}]] as const;
    expect(await printed(["-p", "%webhook.query[n]", condition], requests)).toEqual([]);
    // As if this machine were not one of ours.
    expect(await printed(["-p", "%webhook.query[n]", condition.replace("127.0.0.0/8", "192.0.2.0/24")], requests)).toEqual(["1"]);
  });

  test("a capture has the requests, and a replay their fields", async () => {
    const capture = path.join(built.folder, "webhooks.scap");
    await printed(["-w", capture], [["", { n: 1 }], ["", { n: 2, filler: "x".repeat(500_000) }]]);
    const { stdout, exitCode, stderr } = await sysdig(["-H", built.file, "-r", capture, "-p", "%webhook.member[n] %webhook.size", "webhook.size > 100"], { env: built.env });
    expect(exitCode, stderr).toBe(0);
    expect(stdout.trim()).toBe("2 500019");
  });

  test("its text says why it does not open", async () => {
    const { stderr, exitCode } = await sysdig(["-H", built.file, "-I", "webhook:nonsense"], { env: built.env });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("FP_OPEN_FAILED: open parameters are ADDRESS:PORT/PATH");
  });
});
