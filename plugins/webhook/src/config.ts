import * as z from "zod";

const Tls = z.strictObject({
  certFile: z.string().min(1).describe("File with the certificate and its chain, PEM."),
  keyFile: z.string().min(1).describe("File with the private key, PEM."),
});

/** What an operator writes. */
export const Config = z.strictObject({
  address: z.string().min(1).default("127.0.0.1").describe("Address to listen at; 0.0.0.0 or :: for all."),
  port: z.int().min(0).max(65_535).default(9800).describe("Port to listen at; 0 for any that is free, which is then in the log."),
  path: z.string().regex(/^\//).default("/").describe("Requests to this path and below are taken."),
  secret: z.string().min(1).optional().describe("Secret that senders sign bodies with (X-Hub-Signature-256, as GitHub does). Without it anybody can send."),
  tls: Tls.optional().describe("Serves HTTPS with this certificate."),
  maxBodyBytes: z.int().min(1).max(8 * 1024 * 1024).default(1024 * 1024).describe("Largest body that is taken."),
  maxConnections: z.int().min(1).max(10_000).default(128).describe("Connections at the same time; more are closed."),
  maxWaiting: z.int().min(1).max(10_000).default(64).describe("Requests that wait while the host is busy; more are answered with 503."),
  waitMs: z.int().min(0).max(60_000).default(2_000).describe("How long they wait, in milliseconds, before they are answered with 503."),
  timeoutMs: z.int().min(100).max(600_000).default(10_000).describe("How long a sender may take to send a request, in milliseconds."),
  withheldHeaders: z
    .array(z.string())
    .default(["authorization", "cookie", "proxy-authorization", "x-gitlab-token", "x-hub-signature", "x-hub-signature-256"])
    .describe("Headers that are kept out of events, because they are credentials."),
});

/** The config with its defaults. */
export type Config = z.output<typeof Config>;
