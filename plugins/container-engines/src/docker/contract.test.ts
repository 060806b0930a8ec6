import { engineContract } from "../../tests/engine-contract.ts";
import { startSimulatedDocker } from "../simulated/index.ts";
import { docker } from "./docker.ts";

engineContract("docker", {
  make: docker,
  start: startSimulatedDocker,
  defaultSockets: ["/run/user/1000/docker.sock", "/var/run/docker.sock"],
  hello: "GET /version",
  helloRequest: "/version",
  startIsUpdate: true,
});
