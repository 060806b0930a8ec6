import { createLogger } from "@falco-plugin/contract";
import { expect, test } from "vitest";
import { logThreshold } from "./log-threshold.ts";

test("lines that are less severe are kept back, the others keep level, component and text", () => {
  const lines: string[] = [];
  const log = logThreshold(
    createLogger((level, component, message) => lines.push(`${level} ${component} ${message}`), "container"),
    "warn",
  );
  log.error("e");
  log.child("docker").warn("w", { a: 1 });
  log.info("i");
  log.child("docker").debug("d");
  expect(lines).toEqual(["error container e", "warning container.docker w a=1"]);
});
