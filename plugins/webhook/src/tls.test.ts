import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { testHost } from "@falco-plugin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listeningAt } from "../tests/support/sender.ts";
import plugin from "./index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-webhook-"));
const tls = { certFile: path.join(folder, "cert.pem"), keyFile: path.join(folder, "key.pem") };
beforeAll(() => {
  const make = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj", "/CN=webhook", "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync("openssl", [...make, "-keyout", tls.keyFile, "-out", tls.certFile], { stdio: "pipe" });
});
afterAll(() => rmSync(folder, { recursive: true }));

test("serves HTTPS with a certificate", async () => {
  await using host = testHost(plugin, { config: { port: 0, tls } });
  await using capture = await host.open();
  const url = await listeningAt(host.logs);
  expect(url).toMatch(/^https:/);
  const status = await new Promise((resolve, reject) => {
    request(url, { method: "POST", ca: readFileSync(tls.certFile) }, ({ statusCode }) => resolve(statusCode)).on("error", reject).end('{"over":"TLS"}');
  });
  expect(status).toBe(202);
  expect(host.extract((await capture.next())!, "webhook.member[over]")).toBe("TLS");
});

test("says which file is missing", async () => {
  await using host = testHost(plugin, { config: { port: 0, tls: { ...tls, keyFile: "missing.pem" } } });
  await expect(host.open()).rejects.toThrow(/FP_OPEN_FAILED: ENOENT.*missing\.pem/);
});
