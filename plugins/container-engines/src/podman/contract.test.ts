import { engineContract } from "../../tests/engine-contract.ts";
import { startSimulatedPodman } from "../simulated/index.ts";
import { podman } from "./podman.ts";

engineContract("podman", {
  make: podman,
  start: startSimulatedPodman,
  defaultSockets: ["/run/user/1000/podman/podman.sock", "/run/podman/podman.sock"],
  hello: "GET /version",
  helloRequest: "/version",
  startIsUpdate: true,
});
