import type { SourcePort } from "@falco-plugin/contract";
import { describe, expect, it } from "vitest";
import { SettlingPort } from "./settling-port.ts";

/** A port that remembers what it was told. */
function fakePort(): { readonly told: string[]; readonly port: SourcePort } {
  const told: string[] = [];
  const port: SourcePort = {
    opened: () => void told.push("opened"),
    refused: (error) => void told.push(`refused: ${String(error)}`),
    push: ({ data }) => {
      told.push(`push: ${String(data)}`);
      return "accepted";
    },
    room: () => Promise.resolve(),
    dropped: () => void told.push("dropped"),
    end: () => void told.push("end"),
    fail: (error) => void told.push(`fail: ${String(error)}`),
    progress: () => void told.push("progress"),
  };
  return { told, port };
}

const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));

describe("a source", () => {
  it("is open with its first event", () => {
    const { told, port } = fakePort();
    new SettlingPort(port).push({ data: "first" });
    expect(told).toEqual(["opened", "push: first"]);
  });

  it("is open where it ends without an event", () => {
    const { told, port } = fakePort();
    new SettlingPort(port).end();
    expect(told).toEqual(["opened", "end"]);
  });

  it("is open where it was quiet for a moment, and fails afterwards", async () => {
    const { told, port } = fakePort();
    const settling = new SettlingPort(port);
    settling.wait();
    expect(told).toEqual([]);
    await quiet();
    settling.fail("later");
    expect(told).toEqual(["opened", "fail: later"]);
  });

  it("is refused where it fails before that", async () => {
    const { told, port } = fakePort();
    const settling = new SettlingPort(port);
    settling.wait();
    settling.fail("no such file");
    await quiet();
    expect(told).toEqual(["refused: no such file"]);
  });

  it("is neither where the host has closed it", async () => {
    const { told, port } = fakePort();
    const settling = new SettlingPort(port);
    settling.wait();
    settling.close();
    await quiet();
    expect(told).toEqual([]);
  });
});
