import type { BackgroundContext, EventContext } from "@falco-plugin/contract";
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";

/**
 * Any Standard Schema that validates synchronously and can print itself as draft-07 JSON Schema: zod 4, ArkType, valibot through
 * `toStandardJsonSchema`.
 */
export type ConfigSchema<Input = unknown, Output = unknown> = StandardSchemaV1<Input, Output> & StandardJSONSchemaV1<Input, Output>;

/** The config that code sees: after defaults and transforms. */
export type ConfigOf<Schema extends ConfigSchema | undefined> = Schema extends ConfigSchema ? StandardSchemaV1.InferOutput<Schema> : undefined;

/** The config that an operator writes. */
export type ConfigInputOf<Schema extends ConfigSchema | undefined> = Schema extends ConfigSchema ? StandardSchemaV1.InferInput<Schema> : undefined;

/**
 * What code of a plugin with this config sees, in either realm.
 *
 * @example
 * ```ts
 * import type { ContextOf } from "@falco-plugin/plugin";
 * import * as z from "zod";
 *
 * const Config = z.strictObject({ sockets: z.array(z.string()).default([]) });
 *
 * export const firstSocket = ({ config }: ContextOf<typeof Config>) => config.sockets[0];
 * ```
 */
export type ContextOf<Schema extends ConfigSchema | undefined> = BackgroundContext<ConfigOf<Schema>> | EventContext<ConfigOf<Schema>>;
