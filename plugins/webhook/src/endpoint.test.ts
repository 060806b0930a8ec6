import { describe, expect, test } from "vitest";
import { endpointOf, takes } from "./endpoint.ts";

const config = { address: "127.0.0.1", port: 9800, path: "/hooks" };

describe("open parameters", () => {
  test.each([
    ["", config],
    ["0.0.0.0:80", { ...config, address: "0.0.0.0", port: 80 }],
    ["localhost:80/", { address: "localhost", port: 80, path: "/" }],
    [":0", { ...config, port: 0 }],
    ["/github", { ...config, path: "/github" }],
    ["[::1]:9801/a/b", { address: "::1", port: 9801, path: "/a/b" }],
    [" :1/x ", { ...config, port: 1, path: "/x" }],
  ])("%j", (params, endpoint) => expect(endpointOf(params, config)).toEqual(endpoint));

  test.each(["9800", "host", "host:", "host:x", "::1", "[::1]", "a b:1", ":65536", "http://x:1/", ":1/a b"])("%j are refused", (params) => {
    expect(() => endpointOf(params, config)).toThrow();
  });
});

test.each([
  ["/", "/", true],
  ["/", "/a", true],
  ["/a", "/a", true],
  ["/a", "/a/b", true],
  ["/a", "/ab", false],
  ["/a/", "/a", false],
  ["/a/", "/a/b", true],
  ["/", "http://other/", false],
])("an endpoint at %s takes %s: %o", (path, requested, expected) => {
  expect(takes({ ...config, path }, requested)).toBe(expected);
});
