import { ASYNC_EVENT_TYPE } from "@falco-plugin/contract";

const name = Buffer.from("tables\0");

/**
 * An async event, as it lies in memory, that tells the fixture `tablesc` what to do with tables when it parses it; for a source of raw events, of
 * this host or of libsinsp's.
 *
 * @param instruction - see `fixtures/tablesc.c`: `set containers.image@abc busybox`
 * @example
 * ```ts
 * import { fixturePlugin, startHost, tableInstruction } from "@falco-plugin/host";
 *
 * await using host = await startHost();
 * const inspector = await host.createInspector();
 * await inspector.load(fixturePlugin("tablesc"), "import threads int64 comm:string");
 * await inspector.open({ kind: "events", events: [tableInstruction("add threads@42 comm=bash")] });
 * const { events } = await inspector.collect({ fields: ["tablesc.read[threads.comm@42]"] });
 * console.log(events[0]?.fields); // { "tablesc.read[threads.comm@42]": "bash" }
 * ```
 */
export function tableInstruction(instruction: string): Buffer {
  const parameters = [Buffer.alloc(4), name, Buffer.from(`tablesc ${instruction}`)];
  const header = Buffer.alloc(26 + 4 * parameters.length);
  header.writeBigUInt64LE(1n, 0);
  header.writeBigInt64LE(-1n, 8);
  header.writeUInt16LE(ASYNC_EVENT_TYPE, 20);
  header.writeUInt32LE(parameters.length, 22);
  for (const [i, { length }] of parameters.entries()) header.writeUInt32LE(length, 26 + 4 * i);
  const event = Buffer.concat([header, ...parameters]);
  event.writeUInt32LE(event.length, 16);
  return event;
}
