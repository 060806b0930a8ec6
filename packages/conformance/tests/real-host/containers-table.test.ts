// libsinsp reads the table `containers` by itself, through the functions of the plugin that has it: for user names, and to tell local addresses.
import { ASYNC_EVENT_TYPE } from "@falco-plugin/contract";
import { SOCKET_CONNECT_X, SOCKET_SOCKET_X } from "@falco-plugin/events/types";
import { startSinspHost } from "@falco-plugin/sinsp-host";
import { describe, expect, test } from "vitest";

import { buildFixture } from "../../src/index.ts";
import { openingOf } from "../../src/capabilities/suites/tables/take-steps.ts";

const header = { ts: 1_700_000_000_000_000_000n, tid: 42n };
const [here, there] = [{ address: "10.0.0.5", port: 40_000 }, { address: "10.0.0.9", port: 80 }];
/** Thread 42 has a socket, and connects it; what is asked of it is asked then. */
const socket = SOCKET_SOCKET_X.encode(header, { fd: 5n, domain: 2, type: 1, proto: 0 });
const connect = SOCKET_CONNECT_X.encode(header, { res: 0n, tuple: { family: "ipv4", source: here, destination: there }, fd: 5n, addr: { family: "ipv4", ...there } });

/** An async event of the name that libsinsp takes for news of a container, of thread 42. */
function containerEvent(): Uint8Array {
  const parameters = [Buffer.alloc(4), Buffer.from("container\0"), Buffer.from("{}")];
  const header = Buffer.alloc(26 + 4 * parameters.length);
  header.writeBigUInt64LE(1_700_000_000_000_000_000n, 0);
  header.writeBigInt64LE(42n, 8);
  header.writeUInt32LE(header.length + Buffer.concat(parameters).length, 16);
  header.writeUInt16LE(ASYNC_EVENT_TYPE, 20);
  header.writeUInt32LE(parameters.length, 22);
  for (const [i, { length }] of parameters.entries()) header.writeUInt32LE(length, 26 + 4 * i);
  return Buffer.concat([header, ...parameters]);
}

/** The fields of all events, behind the one that makes a socket; what the plugin knows of containers it is told by the files that are opened. */
async function observed(events: readonly Uint8Array[], fields: readonly string[]): Promise<readonly (readonly unknown[])[]> {
  await using host = await startSinspHost();
  const inspector = await host.createInspector();
  await inspector.load(await buildFixture("containers-table"));
  await inspector.open({ kind: "events", events: [socket, ...events] });
  await inspector.tables.setThread({ tid: 42, comm: "server", uid: 1000 });
  const seen = await inspector.collect({ fields });
  expect(host.misuses).toEqual([]);
  return seen.events.slice(1).map((event) => fields.map((field) => event.fields[field]));
}

describe("libsinsp reads the containers of a plugin", () => {
  test("for the local address of a socket", async () => {
    const events = [connect, openingOf("parse:know:c1 app 10.0.0.5"), openingOf("parse:enter:c1"), connect, openingOf("parse:know:c1 app 10.0.0.7"), connect];
    const lines = await observed(events, ["fd.lip", "fd.rip"]);
    expect([lines[0], lines[3], lines[5]]).toEqual([["10.0.0.9", "10.0.0.5"], ["10.0.0.5", "10.0.0.9"], ["10.0.0.9", "10.0.0.5"]]);
  });

  test("all of them where the thread's has no address", async () => {
    const others = Array.from({ length: 300 }, (_, n) => openingOf(`parse:know:other${n} app ${n === 250 ? "10.0.0.5" : `10.1.${n >> 8}.${n & 255}`}`));
    const events = [...others, openingOf("parse:know:c1 app"), openingOf("parse:enter:c1"), connect, openingOf("parse:forget:other250"), connect];
    const lines = await observed(events, ["fd.lip"]);
    expect([lines.at(-3), lines.at(-1)]).toEqual([["10.0.0.5"], ["10.0.0.9"]]);
  });

  test("for the user of a container, and tells its name with that of a file", async () => {
    const events = [openingOf("parse:enter:c1"), containerEvent(), openingOf("parse:know:c1 webuser 10.0.0.5"), containerEvent(), connect];
    const lines = await observed(events, ["user.name", "fd.containername"]);
    expect([lines[1]?.[0], lines[3]?.[0], lines[4]?.[1]]).toEqual(["<NA>", "webuser", "c1:10.0.0.5:40000->10.0.0.9:80"]);
  });
});
