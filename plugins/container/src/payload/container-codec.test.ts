import { readFileSync } from "node:fs";
import { type ContainerInfo, minimalContainer } from "@falco-plugin/container-engines";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asyncEventBytes } from "../../tests/async-event-bytes.ts";
import { exampleContainer } from "../../tests/container-example.ts";
import { containerAdded } from "../events/container-events.ts";

const id = "4f".repeat(32);
const encode = (info: ContainerInfo) => Buffer.from(containerAdded(info).encode());
const roundTrip = (info: ContainerInfo) => containerAdded.decode(encode(info));

describe("the payload of container events", () => {
  test("is the official plugin's, byte for byte", () => {
    const event = asyncEventBytes("container", encode(exampleContainer));
    expect(Buffer.from(event)).toEqual(readFileSync(new URL("../../tests/fixtures/container-event.bin", import.meta.url)));
  });

  test("of a container of which nothing is known has every key", () => {
    expect(encode(minimalContainer("docker", id)).toString()).toBe(
      `{"container":{"type":0,"id":"4f4f4f4f4f4f","name":"","image":"","imagedigest":"","imageid":"","imagerepo":"","imagetag":"","User":"","cni_json":"",` +
        `"cpu_period":0,"cpu_quota":0,"cpu_shares":0,"cpuset_cpu_count":0,"created_time":0,"env":null,"full_id":"${id}","host_ipc":false,"host_network":false,` +
        `"host_pid":false,"ip":"","size":0,"is_pod_sandbox":false,"labels":null,"memory_limit":0,"swap_limit":0,"pod_sandbox_id":"","privileged":false,` +
        `"pod_sandbox_labels":null,"port_mappings":null,"Mounts":null}}\0`,
    );
  });

  test("is read back as it was, whatever texts it holds", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, fc.array(text), fc.dictionary(text, text, { noNullPrototype: false }), fc.maxSafeInteger(), (name, env, labels, memoryLimit) => {
        const info = { ...exampleContainer, name, env, labels, memoryLimit };
        expect(roundTrip(info)).toEqual(info);
      }),
    );
  });

  test("may have a label that is called like the prototype of objects", () => {
    const labels = Object.create(null) as Record<string, string>;
    labels["__proto__"] = "x";
    expect(encode(roundTrip({ ...exampleContainer, labels })).toString()).toContain('"labels":{"__proto__":"x"}');
  });

  test("may say how its health is checked, which old captures do", () => {
    const container = `"id":"4f","Healthcheck":{"exe":"/bin/check","args":null},"LivenessProbe":{"args":["-c","x"],"exe":"sh"},"ReadinessProbe":null`;
    const info = containerAdded.decode(Buffer.from(`{"container":{${container}}}`));
    expect(info.probes).toEqual([
      { kind: "healthcheck", exe: "/bin/check", args: [] },
      { kind: "liveness", exe: "sh", args: ["-c", "x"] },
    ]);
    expect(roundTrip(info)).toEqual(info);
    for (const probe of ["{}", '{"exe":7}', '{"args":{}}', '{"args":[1]}']) {
      const read = () => containerAdded.decode(Buffer.from(`{"container":{"Healthcheck":${probe}}}`));
      if (probe === "{}") expect(read().probes).toEqual([{ kind: "healthcheck", exe: "", args: [] }]);
      else expect(read, probe).toThrow(/^FP_EVENT_DECODE/);
    }
  });

  test("of other writers may lack keys, have them in another order, or have more", () => {
    const read = (text: string) => containerAdded.decode(Buffer.from(text));
    expect(read(`{"container":{"Mounts":[],"full_id":"${id}","id":"4f","labels":{"a":"b"},"lookup_state":1,"type":11}}`)).toEqual({
      ...minimalContainer("podman", id),
      id: "4f",
      labels: { a: "b" },
      mounts: [],
      size: -1,
    });
    expect(read('{"container":{"type":99}}')).toMatchObject({ engine: "unknown", id: "" });
    expect(read('{"container":{}}')).toMatchObject({ engine: "unknown" });
    for (const text of ["", "{}", "[]", "null", '{"container":null}', '{"container":{"type":0,"id":7}}']) {
      expect(() => read(text), text).toThrow(/^FP_EVENT_DECODE/);
    }
  });
});
