import { parseArgs } from "node:util";
import { startScriptedLife } from "./scripted-life.ts";
import { startSimulatedDocker } from "./simulated-docker.ts";

// A simulated Docker Engine as a program: `node simulated-docker.js --socket <path> [--step-ms 700]`, until SIGINT or SIGTERM.
const { values } = parseArgs({ options: { socket: { type: "string" }, "step-ms": { type: "string", default: "700" } } });
const stepMs = Number(values["step-ms"]);
if (values.socket === undefined || !(stepMs > 0)) {
  process.stderr.write("usage: simulated-docker --socket <path> [--step-ms <milliseconds>]\n");
  process.exit(2);
}

const engine = await startSimulatedDocker({ socketPath: values.socket });
const stop = startScriptedLife(engine, { stepMs });
process.stdout.write(`simulated Docker Engine listens on ${values.socket}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stop();
    void engine.close();
  });
}
