import { type JsonSchema, type LimitFacts, limitFacts, type PermissionFacts, permissionFacts, SDK_CONFIG_KEY } from "@falco-plugin/contract";

/** The schema of a plugin's config as hosts get it: it also lets through what is the SDK's. The plugin's own schema never sees that. */
export function withSdkConfig(schema: JsonSchema): JsonSchema {
  const { properties, propertyNames } = schema;
  return {
    ...schema,
    ...(propertyNames !== undefined && { propertyNames: { anyOf: [{ enum: [SDK_CONFIG_KEY] }, propertyNames] } }),
    properties: { ...(properties as object | undefined), [SDK_CONFIG_KEY]: sdkSchema },
  };
}

/** Falco's YAML makes null of what is empty, and numbers of texts that look like some. */
const sdkSchema: JsonSchema = {
  type: ["object", "null"],
  description: "What the operator sets for the SDK, not for the plugin.",
  properties: {
    limits: {
      type: ["object", "null"],
      description: "Limits of what the plugin may use.",
      properties: Object.fromEntries(Object.entries(limitFacts).map(([name, facts]) => [name, limitSchema(facts)])),
      additionalProperties: false,
    },
    permissions: {
      type: ["object", "null"],
      description: "What the plugin may need at most.",
      properties: Object.fromEntries(Object.entries(permissionFacts).map(([name, facts]) => [name, permissionSchema(facts)])),
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};

function limitSchema({ default: byDefault, minimum, maximum, description }: LimitFacts): JsonSchema {
  return { type: "number", minimum, maximum, ...(byDefault !== undefined && { default: byDefault }), description };
}

function permissionSchema({ levels, description }: PermissionFacts): JsonSchema {
  return { enum: [...levels, null], description };
}
