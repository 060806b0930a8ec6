import { describe, expect, test } from "vitest";
import plugin from "./index.ts";

const parse = (config: unknown) => plugin.parseConfig(typeof config === "string" ? config : JSON.stringify(config));
const on = { enabled: true };
const socketsOff = { enabled: false, sockets: [] };

/** As the official plugin's documentation shows it, and with everything that later versions know. */
const official = {
  label_max_len: 100,
  with_size: false,
  hooks: ["create", "start"],
  log_level: "warn",
  engine_timeout: 10,
  engines: {
    docker: { enabled: true, sockets: ["/var/run/docker.sock"] },
    podman: { enabled: false, sockets: ["/run/podman/podman.sock", "/run/user/1000/podman/podman.sock"] },
    containerd: { enabled: true, sockets: ["/run/host-containerd/containerd.sock"] },
    cri: { enabled: true, sockets: ["/run/crio/crio.sock"] },
    lxc: { enabled: false },
    libvirt_lxc: { enabled: false },
    bpm: { enabled: false },
    static: { enabled: true, container_id: "a", container_name: "b", container_image: "c" },
  },
};

describe("the config", () => {
  test("has defaults for everything", () => {
    const byDefault = { ...on, sockets: [] };
    for (const text of ["", "null", "{}", '{"engines":null}', '{"hooks":["create"]}', '{"engines":{"docker":{"enabled":true,"sockets":null}}}']) {
      expect(parse(text), text).toEqual({
        label_max_len: 100,
        with_size: false,
        hooks: ["create"],
        log_level: "info",
        engine_timeout: 10,
        engines: {
          docker: byDefault,
          podman: byDefault,
          containerd: byDefault,
          cri: byDefault,
          lxc: on,
          libvirt_lxc: on,
          bpm: on,
          static: { enabled: false, container_id: "", container_name: "", container_image: "" },
        },
      });
    }
  });

  test("takes the official plugin's", () => {
    expect(parse(official)).toEqual(official);
  });

  test("engines that are left out stay on", () => {
    expect(parse({ engines: { docker: socketsOff, bpm: { enabled: false } } })).toMatchObject({ engines: { docker: { enabled: false }, podman: on, lxc: on, bpm: { enabled: false } } });
  });

  test("no hooks are no hooks, as Falco's YAML writes them, too", () => {
    expect(parse({ hooks: [] })).toMatchObject({ hooks: [] });
    expect(parse('{"hooks":null}')).toMatchObject({ hooks: [] });
  });

  test("what Falco's YAML takes for a number or a bool is text again", () => {
    expect(parse('{"engines":{"static":{"enabled":true,"container_id":123,"container_name":true,"container_image":"c"}}}')).toMatchObject({
      engines: { static: { container_id: "123", container_name: "true" } },
    });
  });

  test.each([
    [{ label_max_len: -1 }, /^FP_CONFIG_INVALID: label_max_len: /],
    [{ label_max_len: 1.5 }, /^FP_CONFIG_INVALID: label_max_len: /],
    [{ hooks: ["stop"] }, /^FP_CONFIG_INVALID: hooks/],
    [{ log_level: "loud" }, /^FP_CONFIG_INVALID: log_level: /],
    [{ engine_timeout: -5 }, /^FP_CONFIG_INVALID: engine_timeout: /],
    [{ engines: { dokcer: on } }, /^FP_CONFIG_INVALID: engines: .*dokcer/],
    [{ engines: { docker: { sockets: [""] } } }, /^FP_CONFIG_INVALID: engines\.docker\.sockets/],
    [{ engines: { static: { enabled: true, container_id: "a", container_name: "b" } } }, /^FP_CONFIG_INVALID: engines\.static: an enabled static container needs/],
  ])("refuses %j", (config, message) => {
    expect(() => parse(config)).toThrow(message);
  });
});
