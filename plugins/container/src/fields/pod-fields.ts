import type { EventContext } from "@falco-plugin/contract";
import { shortId } from "@falco-plugin/container-engines";
import { compute, type Field } from "@falco-plugin/plugin";
import type { ContainerConfig } from "../config.ts";
import type { ToldContainer } from "../payload/container-payload.ts";
import { knownContainers } from "../state/known-containers.ts";
import { labelsText } from "../state/labels-text.ts";
import { containerOfEvent } from "./container-of-event.ts";
import { labelIn } from "./label-in.ts";
import { textOf } from "./looked-up.ts";

// Fields of the pod that a container is in. Names and ids are labels of the container; what else a pod has can be known of its sandbox alone, which is
// a container of its own.

const suggested = { addOutput: true } as const;
const ifAny = { empty: "none" } as const;

export const podName = textOf("podName", "Name of the pod that the container is in.", { ...suggested, ...ifAny });
export const namespaceName = textOf("podNamespace", "Kubernetes namespace of the pod that the container is in.", { ...suggested, ...ifAny });
export const podUid = textOf("podUid", "UID of the pod that the container is in, as Kubernetes has it.", ifAny);
export const podId = textOf("podUid", "The same as k8s.pod.uid, for old rules.", ifAny);
export const sandboxId = textOf("sandboxId", "Short id of the pod's sandbox: the first 12 characters of the full one.");
export const fullSandboxId = textOf("fullSandboxId", "Full id of the pod's sandbox.");

export const podLabel: Field<ContainerConfig> = compute({ type: "string", description: "A label of the pod, by its key: k8s.pod.label[app.kubernetes.io/name].", argument: "key" }, (input, ctx) => {
  const container = containerOfEvent(input, ctx);
  if (container === undefined) return undefined;
  return labelIn(sandboxOf(container, ctx)?.podSandboxLabels, input.argument) ?? labelIn(container.podSandboxLabels, input.argument);
});

export const podLabels: Field<ContainerConfig> = compute({ type: "string", description: "Labels of the pod, in order: key:value, key:value. Those of Kubernetes itself are left out." }, (input, ctx) => {
  const container = containerOfEvent(input, ctx);
  return container === undefined ? undefined : labelsText((sandboxOf(container, ctx) ?? container).podSandboxLabels);
});

export const podIp: Field<ContainerConfig> = compute({ type: "string", description: "IPv4 address of the pod: all its containers share it." }, (input, ctx) => networkOf(input, ctx)?.ip);

export const podCniJson: Field<ContainerConfig> = compute(
  { type: "string", description: "What the network plugin of Kubernetes says of the pod's interfaces, as JSON; the same as container.cni.json." },
  (input, ctx) => networkOf(input, ctx)?.cniJson,
);

/** Of containers that do not know their pod's network, the sandbox does. */
function sandboxOf({ cniJson, podSandboxId }: ToldContainer, ctx: EventContext<ContainerConfig>): ToldContainer | undefined {
  return cniJson === "" && podSandboxId !== "" ? ctx.use(knownContainers).get(shortId(podSandboxId)) : undefined;
}

function networkOf(input: { readonly tid: bigint; readonly number: bigint }, ctx: EventContext<ContainerConfig>): ToldContainer | undefined {
  const container = containerOfEvent(input, ctx);
  return container === undefined || container.cniJson !== "" ? container : sandboxOf(container, ctx);
}
