import { expect, test } from "vitest";
import { portMappings } from "./port-mappings.ts";

test("TCP over IPv4 only, in order", () => {
  expect(
    portMappings({
      "443/tcp": [{ HostIp: "127.0.0.1", HostPort: "8443" }],
      "80/tcp": [
        { HostIp: "0.0.0.0", HostPort: "8080" },
        { HostIp: "::", HostPort: "8080" },
      ],
      "53/udp": [{ HostIp: "0.0.0.0", HostPort: "53" }],
      "9000/tcp": null,
    }),
  ).toEqual([
    { hostIp: 0, hostPort: 8080, containerPort: 80 },
    { hostIp: 2130706433, hostPort: 8443, containerPort: 443 },
  ]);
});

test("what is no port or no address is left out", () => {
  expect(
    portMappings({
      "x/tcp": [{ HostIp: "", HostPort: "1" }],
      "80": [{ HostIp: "", HostPort: "1" }],
      "81/tcp": [
        { HostIp: "1.2.3.400", HostPort: "1" },
        { HostIp: "255.255.255.255", HostPort: "70000" },
        { HostIp: "255.255.255.255", HostPort: "70" },
      ],
    }),
  ).toEqual([
    { hostIp: 0, hostPort: 1, containerPort: 80 },
    { hostIp: 4294967295, hostPort: 70, containerPort: 81 },
  ]);
  expect(portMappings(null)).toEqual([]);
});
