import { engineContract } from "../../tests/engine-contract.ts";
import { startSimulatedCri } from "../simulated/index.ts";
import { cri } from "./cri.ts";

engineContract("cri", {
  make: cri,
  start: startSimulatedCri,
  defaultSockets: ["/run/crio/crio.sock", "/run/containerd/containerd.sock"],
  hello: "Version",
  helloRequest: "RuntimeService.Version",
  startIsUpdate: false,
});
