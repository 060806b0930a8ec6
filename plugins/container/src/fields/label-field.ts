import { compute, type Field } from "@falco-plugin/plugin";
import type { ContainerConfig } from "../config.ts";
import { containerOfEvent } from "./container-of-event.ts";
import { labelIn } from "./label-in.ts";

export const label: Field<ContainerConfig> = compute({ type: "string", description: "A label of the container, by its key: container.label[maintainer].", argument: "key" }, (input, ctx) =>
  labelIn(containerOfEvent(input, ctx)?.labels, input.argument),
);
