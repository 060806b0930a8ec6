import { connect } from "node:net";
import { createClient, type Interceptor } from "@connectrpc/connect";
import { createGrpcTransport, Http2SessionManager } from "@connectrpc/connect-node";
import { sleepUntilTold } from "../host/busybox-image.ts";
import { RuntimeService } from "../generated/cri-lifecycle_pb.ts";

/** What a pod is made from. */
export interface PodOptions {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Whether it is in the network of the machine. Default: it has one of its own. */
  readonly hostNetwork?: boolean;
  readonly privileged?: boolean;
}

/** What a container of a pod is made from. */
export interface PodContainerOptions {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Paths of the machine, by path in the container; read-only. */
  readonly mounts?: Readonly<Record<string, string>>;
  readonly privileged?: boolean;
  readonly user?: number;
  /** Bytes. */
  readonly memory?: number;
  readonly cpuShares?: number;
}

/** A pod, by its sandbox. */
export interface Pod {
  /** The full id of the sandbox. */
  readonly id: string;
  /** Makes a container without starting it. @returns its full id */
  create(options: PodContainerOptions): Promise<string>;
  start(id: string): Promise<void>;
  stop(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Runs a program in a container that runs, as kubelet does to see whether it is well. @returns its exit code */
  exec(id: string, ...command: readonly string[]): Promise<number>;
  /** Ends and removes the pod with all its containers. */
  end(): Promise<void>;
}

/** Starts pods as kubelet does, over the Container Runtime Interface. */
export interface Pods {
  run(options: PodOptions): Promise<Pod>;
  /** Fails until the runtime answers. */
  answers(): Promise<void>;
  close(): void;
}

/** Where pods are started. */
export interface PodsOptions {
  readonly socketPath: string;
  readonly image: string;
  readonly cgroupParent: string;
  /** For the containers' logs. */
  readonly folder: string;
}

/** The machine's own namespaces, and those of a pod. */
const [POD, NODE] = [0, 2];

/** Speaks with the runtime behind a socket. */
export function criPods({ socketPath, image, cgroupParent, folder }: PodsOptions): Pods {
  const sessionManager = new Http2SessionManager("http://localhost", {}, { createConnection: () => connect(socketPath) });
  const runtime = createClient(RuntimeService, createGrpcTransport({ baseUrl: "http://localhost", sessionManager, defaultTimeoutMs: 60_000, interceptors: [plainContentType] }));

  const run = async ({ name, labels = {}, annotations = {}, hostNetwork = false, privileged = false }: PodOptions): Promise<Pod> => {
    const namespaceOptions = { network: hostNetwork ? NODE : POD, pid: 1, ipc: hostNetwork ? NODE : POD };
    const config = {
      metadata: { name, uid: `uid-of-${name}`, namespace: "tests", attempt: 0 },
      logDirectory: folder,
      labels,
      annotations,
      linux: { cgroupParent, securityContext: { namespaceOptions, privileged } },
    };
    const { podSandboxId: id } = await runtime.runPodSandbox({ config });
    const create = async (options: PodContainerOptions): Promise<string> => {
      const container = {
        metadata: { name: options.name, attempt: 0 },
        image: { image, userSpecifiedImage: image },
        command: [...sleepUntilTold],
        envs: Object.entries(options.env ?? {}).map(([key, value]) => ({ key, value })),
        mounts: Object.entries(options.mounts ?? {}).map(([containerPath, hostPath]) => ({ containerPath, hostPath, readonly: true })),
        labels: options.labels ?? {},
        logPath: `${options.name}.log`,
        linux: {
          resources: { memoryLimitInBytes: BigInt(options.memory ?? 0), cpuShares: BigInt(options.cpuShares ?? 0) },
          securityContext: { privileged: options.privileged ?? false, namespaceOptions, ...(options.user !== undefined && { runAsUser: { value: BigInt(options.user) } }) },
        },
      };
      return (await runtime.createContainer({ podSandboxId: id, config: container, sandboxConfig: config })).containerId;
    };
    return {
      id,
      create,
      start: async (containerId) => void (await runtime.startContainer({ containerId })),
      stop: async (containerId) => void (await runtime.stopContainer({ containerId, timeout: 0n })),
      remove: async (containerId) => void (await runtime.removeContainer({ containerId })),
      exec: async (containerId, ...command) => (await runtime.execSync({ containerId, cmd: [...command], timeout: 10n })).exitCode,
      end: async () => {
        await runtime.stopPodSandbox({ podSandboxId: id });
        await runtime.removePodSandbox({ podSandboxId: id });
      },
    };
  };
  const answers = async (): Promise<void> => void (await runtime.version({}, { timeoutMs: 2_000 }));
  return { run, answers, close: () => sessionManager.abort() };
}

/** CRI-O takes no other word for it. */
const plainContentType: Interceptor = (next) => (request) => {
  request.header.set("content-type", "application/grpc");
  return next(request);
};
