import { testHost } from "@falco-plugin/testing";
import { expect, test, vi } from "vitest";
import { listeningAt, post, rawExchange } from "../tests/support/sender.ts";
import plugin from "./index.ts";

const hostOf = (config: object = {}) => testHost(plugin, { config: { port: 0, timeoutMs: 300, ...config } });
const head = (...lines: readonly string[]) => ["POST / HTTP/1.1", "Host: x", ...lines, "", ""].join("\r\n");

test("a body that ends too early makes no event", async () => {
  await using host = hostOf();
  await using capture = await host.open();
  const url = await listeningAt(host.logs);
  await rawExchange(url, `${head("Content-Length: 100")}{"cut":`, (socket) => void setTimeout(() => socket.destroy(), 50));
  await vi.waitFor(() => expect(host.metrics["aborted"]).toBe(1));
  expect(await post(url, {})).toBe(202);
  expect(host.extract((await capture.next())!, "webhook.body")).toBe("{}");
  expect(capture.poll()).toBeUndefined();
});

test.each([
  ["headers", "POST / HTTP/1.1\r\nHost: x\r\n", "X-More: 1\r\n"],
  ["a body", head("Content-Length: 1000"), " "],
  ["a body in chunks", head("Transfer-Encoding: chunked"), "1\r\n \r\n"],
])("who sends %s drop by drop is disconnected", async (_, begin, drop) => {
  await using host = hostOf();
  await host.open();
  const started = performance.now();
  const answer = await rawExchange(await listeningAt(host.logs), begin, (socket) => {
    const timer = setInterval(() => socket.write(drop), 20);
    socket.on("close", () => clearInterval(timer));
  });
  expect(answer).toMatch(/^HTTP\/1.1 408 /);
  expect(performance.now() - started).toBeLessThan(3_000);
});

test("a body without an announced length is cut off where it becomes too large", async () => {
  await using host = hostOf({ maxBodyBytes: 1000, timeoutMs: 1000 });
  await using capture = await host.open();
  const answer = await rawExchange(await listeningAt(host.logs), head("Transfer-Encoding: chunked"), (socket) => {
    const timer = setInterval(() => socket.write(`1000\r\n${" ".repeat(4096)}\r\n`), 5);
    socket.on("close", () => clearInterval(timer));
  });
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(capture.poll()).toBeUndefined();
});

test.each([
  ["what is no HTTP", "\x16\x03\x01\x00\x00 hello\r\n\r\n"],
  ["two lengths", `${head("Content-Length: 2", "Content-Length: 3")}{}`],
  ["a length and chunks, as smugglers do", `${head("Content-Length: 2", "Transfer-Encoding: chunked")}0\r\n\r\n`],
  ["headers without end", head(`X-Long: ${"x".repeat(70_000)}`)],
])("%s is refused, and others are served", async (_, bytes) => {
  await using host = hostOf();
  await using capture = await host.open();
  const url = await listeningAt(host.logs);
  expect(await rawExchange(url, bytes)).toMatch(/^HTTP\/1.1 4\d\d /);
  expect(await post(url, {})).toBe(202);
  await capture.next();
  expect(capture.poll()).toBeUndefined();
});

test("more connections than allowed are closed, and counted", async () => {
  await using host = hostOf({ maxConnections: 2, timeoutMs: 60_000 });
  await host.open();
  const url = await listeningAt(host.logs);
  const ends = Array.from({ length: 5 }, () => rawExchange(url, "POST / HTTP/1.1\r\n"));
  await vi.waitFor(() => expect(host.metrics["dropped_connections"]).toBe(3));
  await host[Symbol.asyncDispose]();
  expect(await Promise.all(ends)).toEqual(Array(5).fill(""));
});

test("names that every object has are no headers and no members", async () => {
  await using host = hostOf();
  await using capture = await host.open();
  expect(await post(await listeningAt(host.logs), '{"__proto__":{"polluted":"yes"},"constructor":1}', { __proto__x: "1" })).toBe(202);
  const event = (await capture.next())!;
  expect(host.extract(event, "webhook.value[/polluted]")).toBeUndefined();
  expect(host.extract(event, "webhook.value[/constructor]")).toBe("1");
  expect(host.extract(event, "webhook.member[__proto__]")).toBe('{"polluted":"yes"}');
  expect(host.extract(event, "webhook.header[hasOwnProperty]")).toBeUndefined();
});

test("a flood of refusals is no flood of log lines", async () => {
  await using host = hostOf();
  await host.open();
  const url = await listeningAt(host.logs);
  for (let sent = 0; sent < 100; sent++) await post(url, "{");
  expect(host.logs.filter(({ level }) => level === "warning").map(({ message }) => Number(/times=(\d+)/.exec(message)?.[1]))).toEqual([1, 2, 4, 8, 16, 32, 64]);
  expect(host.metrics["refused"]).toBe(100);
});
