import { describeThrown, FalcoPluginError, type JsonSchema, SDK_CONFIG_KEY } from "@falco-plugin/contract";
import type { ConfigSchema } from "../config-schema.ts";
import { isRecord } from "./is-record.ts";
import { lintConfigSchema } from "./lint-config-schema.ts";

/**
 * The JSON Schema of what an operator writes, in the dialect that Falco has.
 *
 * @throws FalcoPluginError `FP_CONFIG_SCHEMA_UNSUPPORTED`
 */
export function configJsonSchema(schema: ConfigSchema): JsonSchema {
  const standard = (schema as Partial<ConfigSchema> | null)?.["~standard"];
  if (typeof standard?.validate !== "function" || typeof standard.jsonSchema?.input !== "function") {
    throw new FalcoPluginError("FP_CONFIG_SCHEMA_UNSUPPORTED", "config: not a Standard Schema that can print itself as JSON Schema", {
      hint: "Use zod 4, or valibot through toStandardJsonSchema.",
    });
  }
  const jsonSchema = printed(standard.jsonSchema.input);
  lintConfigSchema(jsonSchema);
  const { properties } = jsonSchema;
  if (isRecord(properties) && SDK_CONFIG_KEY in properties) {
    throw new FalcoPluginError("FP_CONFIG_SCHEMA_UNSUPPORTED", `${SDK_CONFIG_KEY}: this key of every config belongs to the SDK`, { hint: "Call it something else." });
  }
  refuseAsync(standard.validate);
  return jsonSchema;
}

function printed(input: ConfigSchema["~standard"]["jsonSchema"]["input"]): JsonSchema {
  try {
    return input({ target: "draft-07" });
  } catch (cause) {
    throw new FalcoPluginError("FP_CONFIG_SCHEMA_UNSUPPORTED", `config: ${describeThrown(cause)}`, { cause });
  }
}

/** An empty config shows most asynchronous schemas; the rest is refused when the config is read. */
function refuseAsync(validate: ConfigSchema["~standard"]["validate"]): void {
  let result: unknown;
  try {
    result = validate({});
  } catch {
    // Checks that throw on an empty config say so when there is a config.
    return;
  }
  if (!(result instanceof Promise)) return;
  result.catch(() => {});
  throw new FalcoPluginError("FP_CONFIG_SCHEMA_UNSUPPORTED", "config: it validates asynchronously, or a check of it throws for an empty config", { hint: "The host waits for init: use synchronous refinements and transforms that return." });
}
