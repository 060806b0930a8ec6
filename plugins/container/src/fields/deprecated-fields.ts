import { compute, type Field, type FieldDoc } from "@falco-plugin/plugin";
import type { ContainerConfig } from "../config.ts";

// Fields of old rules, which must go on compiling. They have no values, as in the official plugin.

const never = (doc: Omit<FieldDoc, "description" | "list" | "offsets">, instead = ""): Field<ContainerConfig> => compute({ ...doc, description: `Deprecated, and without a value.${instead}` }, () => undefined);

const k8smeta = " The plugin k8smeta knows it.";

export const probeText = never({ type: "string" });
export const isProbe = never({ type: "bool" });
export const objectText = never({ type: "string" }, k8smeta);
export const objectLabel = never({ type: "string", argument: "key" }, k8smeta);
