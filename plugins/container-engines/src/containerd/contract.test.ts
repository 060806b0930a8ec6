import { engineContract } from "../../tests/engine-contract.ts";
import { startSimulatedContainerd } from "../simulated/index.ts";
import { containerd } from "./containerd.ts";

engineContract("containerd", {
  make: containerd,
  start: startSimulatedContainerd,
  defaultSockets: ["/run/host-containerd/containerd.sock"],
  hello: "Version.Version",
  helloRequest: "Version.Version",
  startIsUpdate: false,
});
