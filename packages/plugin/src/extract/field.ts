import type { FieldArgument, FieldExtractor, JsonPathStep, LookupFieldFacts, TableRef } from "@falco-plugin/contract";
import type { EventHandler } from "../events/on.ts";
import type { FieldDoc } from "./field-doc.ts";

declare const config: unique symbol;

/** A field without its name; what `compute`, `json` and `lookup` make. */
export interface Field<in Config = unknown> {
  readonly [config]?: (config: Config) => void;
  readonly doc: FieldDoc;
  readonly how: FieldSource;
}

/** Where the value of a field comes from. */
export type FieldSource =
  | { readonly kind: "plain"; readonly handle: (input: never, ctx: never) => unknown }
  | { readonly kind: "on"; readonly handlers: readonly EventHandler<never, unknown, never>[] }
  | { readonly kind: "json"; readonly path: readonly JsonPathStep[] }
  | { readonly kind: "lookup"; readonly facts: LookupFieldFacts; readonly tables: readonly TableRef<unknown, unknown>[]; readonly handlers: readonly EventHandler<never, unknown, never>[] };

/** Turns the host's argument into what handlers see. */
export type ReadArgument = (argument: FieldArgument | undefined) => bigint | string | undefined;

/** An extractor of any plugin. */
export type AnyExtractor = FieldExtractor<never>;
