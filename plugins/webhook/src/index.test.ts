import { testHost } from "@falco-plugin/testing";
import { expect, test, vi } from "vitest";
import { listeningAt, post } from "../tests/support/sender.ts";
import plugin from "./index.ts";
import { signatureOf } from "./signature.ts";

const config = { port: 0 };
const body = { action: "opened", number: 7, id: 0, repository: { full_name: "a/b", topics: ["x", "y"] }, none: null };
// Too large for a double.
const text = JSON.stringify(body).replace('"id":0', '"id":12345678901234567890');

test("makes events of requests, with fields", async () => {
  await using host = testHost(plugin, { config: { ...config, path: "/hooks" } });
  await using capture = await host.open();
  const before = BigInt(Date.now()) * 1_000_000n;
  expect(await post(`${await listeningAt(host.logs)}/github?team=a%20b&x=`, text, { "X-GitHub-Event": "issues", authorization: "Bearer secret" })).toBe(202);
  const event = (await capture.next())!;
  const fields: Record<string, unknown> = {
    "webhook.method": "POST",
    "webhook.path": "/hooks/github",
    "webhook.ip": "127.0.0.1",
    "webhook.net": "127.0.0.1",
    "webhook.size": BigInt(text.length),
    "webhook.signed": false,
    "webhook.body": text,
    "webhook.member[action]": "opened",
    "webhook.member[id]": "12345678901234567890",
    "webhook.member[nothing]": undefined,
    "webhook.value[/repository/full_name]": "a/b",
    "webhook.value[/repository/topics/1]": "y",
    "webhook.value[/number]": "7",
    "webhook.value[/repository/topics]": '["x","y"]',
    "webhook.value[/none]": undefined,
    "webhook.value[/constructor/name]": undefined,
    "webhook.header[x-github-EVENT]": "issues",
    "webhook.header[constructor]": undefined,
    "webhook.header[authorization]": undefined,
    "webhook.query[team]": "a b",
    "webhook.query[x]": "",
    "webhook.query[y]": undefined,
  };
  expect(Object.fromEntries(Object.keys(fields).map((name) => [name, host.extract(event, name)]))).toEqual(fields);
  expect(host.extract(event, "webhook.time")).toBeGreaterThanOrEqual(before);
  expect(host.extract(event, "webhook.time")).toBe(event.ts);
  expect(host.extract(event, "webhook.port")).toBeGreaterThan(0n);
  expect(host.eventToString(event)).toBe(`POST /hooks/github from 127.0.0.1, ${text.length} bytes`);
  expect(Buffer.from(event.data).toString()).not.toContain("secret");
  expect(host.metrics).toMatchObject({ requests: 1, accepted: 1, refused: 0, busy: 0 });
});

test("takes a body of any JSON, and none", async () => {
  await using host = testHost(plugin, { config });
  await using capture = await host.open();
  const url = await listeningAt(host.logs);
  for (const [sent, seen] of [["", undefined], ["[]", "[]"], ['"text"', "text"], ["false", "false"], ["\uFEFF{}", "{}"], [' {"a" :\n 1e400}', '{"a":1e400}'], [String.raw`{"\ud800":"grün"}`, expect.stringContaining("grün")]] as const) {
    expect(await post(url, sent), sent).toBe(202);
    expect(host.extract((await capture.next())!, "webhook.body"), sent).toEqual(seen);
  }
});

test.each<[what: string, status: number, path: string, sent: unknown, method: string, headers: Record<string, string>]>([
  ["another path", 404, "/other", {}, "POST", {}],
  ["a path that only begins like it", 404, "/hooksand", {}, "POST", {}],
  ["another method", 405, "/hooks", undefined, "GET", {}],
  ["a compressed body", 415, "/hooks", {}, "POST", { "content-encoding": "gzip" }],
  ["no JSON", 400, "/hooks", "{", "POST", {}],
  ["bytes that are no UTF-8", 400, "/hooks", new Uint8Array([0x22, 0xff, 0x22]), "POST", {}],
  ["a body nested so deeply that it would hide the fields", 400, "/hooks", `${"[".repeat(1001)}${"]".repeat(1001)}`, "POST", {}],
  ["a body that is too large", 413, "/hooks", "x".repeat(3000), "POST", {}],
])("refuses %s", async (_, status, path, sent, method, headers) => {
  await using host = testHost(plugin, { config: { ...config, path: "/hooks", maxBodyBytes: 2500 } });
  await using capture = await host.open();
  const url = await listeningAt(host.logs);
  expect(await post(new URL(path, url).href, sent, headers, method)).toBe(status);
  expect(await post(url, { after: true })).toBe(202);
  expect(host.extract((await capture.next())!, "webhook.member[after]")).toBe("true");
  expect(host.metrics).toMatchObject({ refused: 1, accepted: 1 });
});

test("takes only what is signed with the secret, if there is one", async () => {
  const secret = "It's a Secret to Everybody";
  await using host = testHost(plugin, { config: { ...config, secret } });
  await using capture = await host.open();
  const url = await listeningAt(host.logs);
  const sign = (content: string, key = secret) => ({ "x-hub-signature-256": signatureOf(Buffer.from(content), key) });
  expect(await post(url, "{}")).toBe(401);
  expect(await post(url, "{}", sign("{}", "guess"))).toBe(401);
  expect(await post(url, '{"a":1}', sign("{}"))).toBe(401);
  expect(await post(url, "{}", { "x-hub-signature-256": "sha256=" })).toBe(401);
  expect(await post(url, "no JSON", sign("{}"))).toBe(401);
  expect(await post(url, "{}", sign("{}"))).toBe(202);
  const event = (await capture.next())!;
  expect(host.extract(event, "webhook.signed")).toBe(true);
  expect(Buffer.from(event.data).toString()).not.toContain("sha256=");
  expect(host.logs.map(({ message }) => message).join("\n")).not.toContain(secret);
  expect(host.metrics).toMatchObject({ refused: 5, accepted: 1 });
});

test("signs as GitHub does", () => {
  expect(signatureOf(Buffer.from("Hello, World!"), "It's a Secret to Everybody")).toBe("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
});

test("is opened and closed in rounds, and frees its port each time", async () => {
  await using host = testHost(plugin, { config });
  const ports = new Set<string>();
  let params = "";
  for (let round = 0; round < 5; round++) {
    await using capture = await host.open(params);
    const url = await listeningAt(host.logs.slice(-1));
    ports.add(new URL(url).port);
    params = `127.0.0.1:${new URL(url).port}`;
    expect(await post(url, { round })).toBe(202);
    expect(host.extract((await capture.next())!, "webhook.member[round]")).toBe(String(round));
    await capture.close();
    await expect(post(url, {})).rejects.toThrow();
  }
  expect(ports.size).toBe(1);
  expect(host.logs.filter(({ level }) => level !== "info")).toEqual([]);
});

test("says what is wrong with where it shall listen", async () => {
  await using host = testHost(plugin, { config });
  await using other = testHost(plugin, { config });
  await other.open();
  const { port } = new URL(await listeningAt(other.logs));
  await expect(host.open(`:${port}`)).rejects.toThrow(`FP_OPEN_FAILED: cannot listen at 127.0.0.1:${port}: listen EADDRINUSE`);
  await expect(host.open("somewhere")).rejects.toThrow("FP_OPEN_FAILED: open parameters are ADDRESS:PORT/PATH");
  await expect(host.open(":70000")).rejects.toThrow("70000 is no port");
});

test("suggests to listen as the config says", async () => {
  await using host = testHost(plugin, { config: { address: "::1", port: 9801, path: "/x" } });
  expect(host.listOpenParams().map(({ value }) => value)).toEqual(["[::1]:9801/x"]);
});

test("loses nothing while the host is busy: senders are told to come again", { timeout: 30_000 }, async () => {
  await using host = testHost(plugin, { config: { ...config, maxWaiting: 4, waitMs: 200 } });
  await using capture = await host.open();
  const url = await listeningAt(host.logs);
  const filler = "x".repeat(1_000_000);
  const statuses: number[] = [];
  const send = async (number: number) => void statuses.push(await post(url, { number, filler }));
  // The buffer to the host takes 32 MiB.
  for (let number = 0; number < 48; number += 8) await Promise.all(Array.from({ length: 8 }, (_, index) => send(number + index)));
  expect(new Set(statuses)).toEqual(new Set([202, 503]));
  const told = statuses.filter((status) => status === 202).length;
  const seen = new Set<unknown>();
  for (let event = capture.poll(); event !== undefined; event = capture.poll()) {
    seen.add(host.extract(event, "webhook.member[number]"));
    await new Promise(setImmediate);
  }
  // One more may be on its way when its sender is told to come again.
  expect(seen.size - told).toBeOneOf([0, 1]);
  expect(capture.dropped).toBe(0);
  expect(host.metrics["busy"]).toBe(48 - told);
  expect(await post(url, { number: 100 })).toBe(202);
});

test("answers those who wait when it is closed", async () => {
  await using host = testHost(plugin, { config: { ...config, maxWaiting: 2, waitMs: 60_000 } });
  const capture = await host.open();
  const url = await listeningAt(host.logs);
  const filler = "x".repeat(1_000_000);
  let full = false;
  const statuses: number[] = [];
  while (!full) {
    const sent = post(url, { filler }).then((status) => void statuses.push(status));
    full = (await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, 500, "waits"))])) === "waits";
  }
  await capture.close();
  await vi.waitFor(() => expect(statuses.at(-1)).toBe(503));
  expect(host.logs.filter(({ level }) => level === "error")).toEqual([]);
});
