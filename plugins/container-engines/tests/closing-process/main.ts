import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RuntimeService } from "../../src/generated/cri/runtime_pb.ts";
import { grpcChannel } from "../../src/grpc/grpc-channel.ts";
import { startSimulatedCri } from "../../src/simulated/index.ts";

// Connections that are closed by whoever has waited for an answer, while other answers are on their way: what waited runs while nghttp2 receives.

const connections = 15;
const folder = await mkdtemp(join(tmpdir(), "closing-"));
const runtime = await startSimulatedCri({ socketPath: join(folder, "runtime.sock") });
for (let n = 0; n < 20; n++) runtime.create({ name: `container-${n}` });
for (let n = 0; n < connections; n++) {
  const channel = grpcChannel(runtime.socketPath);
  const cri = channel.client(RuntimeService);
  await cri.version({});
  const close = (): void => channel.close();
  await Promise.all(Array.from({ length: 6 }, (_, i) => (i % 2 === 0 ? cri.version({}) : cri.listContainers({})).then(close, () => undefined)));
}
await runtime.close();
await rm(folder, { recursive: true, force: true });
console.log(`${connections} connections were closed`);
