import { startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signatureOf } from "../../src/signature.ts";
import { listeningAt, post, rawExchange } from "../support/sender.ts";

describe("libwebhook.so", { timeout: 60_000 }, () => {
  let built: BuiltPlugin;
  beforeAll(async () => void (built = await BuiltPlugin.build("webhook")), 60_000);
  afterAll(() => built[Symbol.asyncDispose]());

  test("makes events of requests, through several openings at the same port", async () => {
    await using host = await startHost({ env: built.env });
    const inspector = await host.createInspector();
    await inspector.load(built.file, { port: 0, secret: "s3cret" });
    let params = "";
    for (const round of [1, 2, 3]) {
      await inspector.open({ kind: "plugin", plugin: "webhook", params });
      const url = await listeningAt(host.logs);
      params = `:${new URL(url).port}`;
      const body = JSON.stringify({ round, deep: { list: [1, { a: "ü" }] }, big: 1 }).replace('"big":1', '"big":12345678901234567890');
      const statuses = [await post(`${url}a?q=1`, body), await post(`${url}a?q=1`, body, { "x-hub-signature-256": signatureOf(Buffer.from(body), "s3cret"), "X-Some": "Thing" })];
      expect(statuses).toEqual([401, 202]);
      const fields = ["webhook.method", "webhook.path", "webhook.ip", "webhook.size", "webhook.signed", "webhook.member[big]", "webhook.value[/deep/list/1/a]", "webhook.header[x-some]", "webhook.query[q]", "webhook.body", "webhook.value[/none]"];
      const { events, result } = await inspector.collect({ events: 1, fields, describe: true });
      expect(Object.values(events[0]!.fields)).toEqual(["POST", "/a", "127.0.0.1", BigInt(Buffer.byteLength(body)), true, "12345678901234567890", "ü", "Thing", "1", body, null]);
      expect(events[0]!.description).toBe(`POST /a from 127.0.0.1, ${Buffer.byteLength(body)} bytes`);
      expect(result).toMatchObject({ parseFailures: 0, extractFailures: 0 });
      const metrics = Object.fromEntries((await inspector.metrics("webhook")).map(({ name, value }) => [name, Number(value)]));
      expect(metrics).toMatchObject({ "webhook.requests": 2 * round, "webhook.accepted": round, "webhook.refused": round });
      await inspector.close();
      await expect(post(url, body)).rejects.toThrow();
    }
    expect(host.misuses).toEqual([]);
  });

  test("says in its own words what is wrong with its parameters and its config", async () => {
    await using host = await startHost({ env: built.env });
    const inspector = await host.createInspector();
    await expect(inspector.load(built.file, { port: 70_000 })).rejects.toThrow("port");
    await inspector.init("webhook", { port: 0 });
    await expect(inspector.open({ kind: "plugin", plugin: "webhook", params: "nowhere" })).rejects.toThrow("open parameters are ADDRESS:PORT/PATH");
    await inspector.close();
    await expect(inspector.open({ kind: "plugin", plugin: "webhook", params: "192.0.2.1:9" })).rejects.toThrow("cannot listen at 192.0.2.1:9: ");
    await inspector.close();
    expect(host.misuses).toEqual([]);
  });

  test("takes bodies of all sizes up to the limit, and any JSON", async () => {
    await using host = await startHost({ env: built.env });
    const inspector = await host.createInspector();
    await inspector.load(built.file, { port: 0, maxBodyBytes: 8 * 1024 * 1024 });
    await inspector.open({ kind: "plugin", plugin: "webhook" });
    const url = await listeningAt(host.logs);
    const deep = `${"[".repeat(1000)}7${"]".repeat(1000)}`;
    const wide = `[${Array(900_000).fill("1").join(",")}]`;
    const bodies = ["", "{}", deep, wide, '{"a":1e400}', String.raw`{"\ud800":"\udc00"}`, JSON.stringify("x".repeat(8 * 1024 * 1024 - 2))];
    for (const body of bodies) {
      expect(await post(url, body), body.slice(0, 20)).toBe(202);
      const { events } = await inspector.collect({ events: 1, fields: ["webhook.ip", "webhook.size", "webhook.method", "webhook.value[]"] });
      expect(events[0]!.fields, body.slice(0, 20)).toMatchObject({ "webhook.ip": "127.0.0.1", "webhook.size": BigInt(body.length), "webhook.method": "POST" });
    }
    expect(await post(url, `${bodies.at(-1)!} `)).toBe(413);
    await inspector.close();
    expect(host.misuses).toEqual([]);
  });

  test("tells senders to come again while the host does not read, and loses nothing that it has accepted", async () => {
    await using host = await startHost({ env: built.env });
    const inspector = await host.createInspector();
    await inspector.load(built.file, { port: 0, maxWaiting: 4, waitMs: 100 });
    await inspector.open({ kind: "plugin", plugin: "webhook" });
    const url = await listeningAt(host.logs);
    const filler = "x".repeat(1_000_000);
    const accepted: bigint[] = [];
    let turnedAway = 0;
    for (let number = 0n; number < 60n && turnedAway < 10; number++) {
      if ((await post(url, { number: Number(number), filler })) === 202) accepted.push(number);
      else turnedAway++;
    }
    expect(turnedAway).toBe(10);
    const { events } = await inspector.collect({ ms: 2_000, fields: ["webhook.member[number]"] });
    const seen = events.map(({ fields }) => BigInt(fields["webhook.member[number]"] as string));
    expect(seen.slice(0, accepted.length)).toEqual(accepted);
    // One was on its way when its sender was told to come again.
    expect(seen.length - accepted.length).toBeLessThanOrEqual(1);
    expect(await post(url, {})).toBe(202);
    await inspector.close();
    expect(host.misuses).toEqual([]);
  });

  test("closes in time while senders are in the middle of something", async () => {
    await using host = await startHost({ env: built.env });
    const inspector = await host.createInspector();
    await inspector.load(built.file, { port: 0, timeoutMs: 60_000 });
    await inspector.open({ kind: "plugin", plugin: "webhook" });
    const url = await listeningAt(host.logs);
    const ends = ["POST / HTTP/1.1\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{", ""].map((bytes) => rawExchange(url, bytes));
    await inspector.run({ ms: 200 });
    const { ns } = await inspector.close();
    expect(ns / 1e6).toBeLessThan(1_000);
    expect(await Promise.all(ends)).toEqual(["", "", ""]);
    expect(host.logs.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(host.misuses).toEqual([]);
  });
});
