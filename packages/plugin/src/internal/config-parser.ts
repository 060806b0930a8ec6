import { FalcoPluginError, type JsonSchema, SDK_CONFIG_KEY } from "@falco-plugin/contract";
import type { ConfigSchema } from "../config-schema.ts";
import { describeIssues } from "./describe-issues.ts";
import { isRecord } from "./is-record.ts";
import { restoreConfig } from "./restore-config.ts";

/** Reads and checks the config text that the host passes to `init`. */
export function configParser(schema: ConfigSchema, jsonSchema: JsonSchema): (text: string) => unknown {
  return (text) => {
    const config = restoreConfig(parseJson(text), jsonSchema);
    const result = validate(schema, config);
    // zod hands out a promise also where a check throws: it tries again asynchronously.
    if (result instanceof Promise) {
      result.catch(() => {});
      throw new FalcoPluginError("FP_CONFIG_INVALID", "config: its schema validates asynchronously, or a check of it throws", { hint: "The host waits for init: use synchronous checks that return." });
    }
    if (result.issues !== undefined) throw new FalcoPluginError("FP_CONFIG_INVALID", describeIssues(result.issues, config, jsonSchema));
    return result.value;
  };
}

/** The config of a plugin that takes none. */
export function parseNoConfig(text: string): undefined {
  const config = parseJson(text);
  if (config === null || (isRecord(config) && Object.keys(config).length === 0)) return undefined;
  throw new FalcoPluginError("FP_CONFIG_INVALID", "config: this plugin takes no config", { hint: "Remove init_config." });
}

/** Falco passes an empty text where there is no config. */
function parseJson(text: string): unknown {
  // Some hosts count the terminating NUL.
  const json = text.replace(/\0+$/, "").trim();
  if (json === "") return null;
  try {
    const config: unknown = JSON.parse(json);
    return config === "" ? null : withoutSdkConfig(config);
  } catch (error) {
    // Not the engine's message: it quotes the text, which may hold secrets.
    const position = /position (\d+)/.exec(String(error))?.[1];
    throw new FalcoPluginError("FP_CONFIG_INVALID", `config: not valid JSON${position === undefined ? "" : ` at position ${position}`}`);
  }
}

/** What is the SDK's in it, the native runtime has read. */
function withoutSdkConfig(config: unknown): unknown {
  if (!isRecord(config) || !(SDK_CONFIG_KEY in config)) return config;
  const rest = Object.entries(config).filter(([key]) => key !== SDK_CONFIG_KEY);
  return rest.length === 0 ? null : Object.fromEntries(rest);
}

function validate(schema: ConfigSchema, config: unknown): ReturnType<ConfigSchema["~standard"]["validate"]> {
  try {
    return schema["~standard"].validate(config);
  } catch (cause) {
    const kind = cause instanceof Error ? cause.name : typeof cause;
    throw new FalcoPluginError("FP_CONFIG_INVALID", `config: its schema threw (${kind})`, { cause });
  }
}
