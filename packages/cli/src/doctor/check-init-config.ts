import { Ajv } from "ajv";
import type { JsonSchema } from "@falco-plugin/contract";
import type { ConfiguredPlugin } from "./read-falco-config.ts";
import type { Finding } from "./finding.ts";

/**
 * Whether Falco would find a plugin's `init_config` in accordance with its schema. What holds variables of Falco's environment cannot be told.
 *
 * @runs build
 */
export function checkInitConfig({ name, initConfig, file }: ConfiguredPlugin, schema: JsonSchema | undefined): Finding[] {
  if (schema === undefined || JSON.stringify(initConfig).includes("${")) return [];
  const complain = (what: string): Finding => ({ severity: "error", code: "FP_CONFIG_INVALID", message: `init_config of ${name} in ${file}: ${what}`, hint: "`falco-plugin docs --section config` tells what the plugin takes." });
  let config = initConfig;
  if (typeof initConfig === "string" && initConfig !== "") {
    try {
      config = JSON.parse(initConfig) as unknown;
    } catch {
      return [complain("it is a text that is no JSON")];
    }
  }
  // Nothing at all reaches the plugin as an empty text, which stands for the defaults.
  if (config === null || config === "") config = {};
  const ajv = new Ajv({ strict: false, allErrors: true });
  const validate = ajv.compile(schema);
  if (validate(config)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => complain(`${instancePath === "" ? "it" : instancePath.slice(1).replaceAll("/", ".")} ${message ?? "is wrong"}${extra(params)}`));
}

function extra(params: Readonly<Record<string, unknown>>): string {
  if (typeof params["additionalProperty"] === "string") return `: ${params["additionalProperty"]}`;
  return Array.isArray(params["allowedValues"]) ? `: ${params["allowedValues"].join(", ")}` : "";
}
