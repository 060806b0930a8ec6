import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

/** The small C plugins of the host's tests: a source, a source of system calls, and one that announces `ping`. */
export const cPlugins = {
  source: path.join(repositoryRoot, "packages/host/build/release/fixtures/libdummyc.so"),
  systemCalls: path.join(repositoryRoot, "packages/host/build/release/fixtures/libsyscallc.so"),
  ping: path.join(repositoryRoot, "packages/host/build/release/fixtures/libpingc.so"),
};

/** Where set-up has built the plugins of this repository. */
export const artifacts = path.join(repositoryRoot, "dist/artifacts/linux-x64");

/** Opens the source for a second: 20 events, one every 50 ms. */
export const openSource = ["-H", cPlugins.source, "-I", "dummyc:20,50"];

/** Lines of sysdig's output, by what they tell. */
export const dummyLines = (text: string) => text.split("\n").filter((line) => line.includes("[dummyc]"));
export const eventLines = (text: string, name: string) => text.split("\n").filter((line) => line.includes(` > ${name} `));
