import { ASYNC_EVENT_TYPE, type EventSelector, type FieldResult, type Manifest, PLUGIN_EVENT_TYPE, withCode, writeField } from "@falco-plugin/contract";
import { RawEvent } from "@falco-plugin/events";
import type { Extraction } from "../extraction.ts";
import type { SeenEvent } from "../seen-event.ts";
import { CollectedValues } from "./collected-values.ts";
import type { EventRealm } from "./event-realm.ts";
import { type FieldRequest, fieldRequest } from "./field-request.ts";
import { isConsumed } from "./is-consumed.ts";
import type { InstanceRealm } from "./instance-realm.ts";
import { jsonField } from "./json-field.ts";
import type { InstanceTables } from "./tables/instance-tables.ts";

/** Where the payload is in an async event, and in an event of a source. */
const asyncDataParam = 2;
const pluginDataParam = 1;
const asyncNameParam = 1;

/** Reads fields of events as the host does. */
export class FieldReader {
  readonly #realm: InstanceRealm;
  readonly #manifest: Manifest;
  readonly #event: EventRealm;
  readonly #tables: InstanceTables;
  readonly #raw = new RawEvent();

  constructor(realm: InstanceRealm, event: EventRealm, tables: InstanceTables) {
    this.#realm = realm;
    this.#manifest = realm.definition.manifest;
    this.#event = event;
    this.#tables = tables;
  }

  isList(field: string): boolean {
    return this.#request(field).facts.list;
  }

  /** @throws FalcoPluginError `FP_EXTRACT_FAILED`, `FP_FIELD_VALUE` and others; TypeError where a rule would not compile */
  read(event: SeenEvent, field: string): Extraction {
    const request = this.#request(field);
    const { facts, id, argument } = request;
    const collected = new CollectedValues();
    const isComputed = facts.native === undefined || (facts.native.kind === "lookup" && this.#isOneOf(facts.native.handled ?? [], event));
    const result = isComputed ? this.#event.extract(event, id, argument) : this.#native(event, request);
    try {
      writeField(facts, result, collected);
    } catch (error) {
      const failure = withCode("FP_EXTRACT_FAILED", field, error);
      this.#realm.log.error(failure.message);
      throw failure;
    }
    return collected;
  }

  #request(field: string): FieldRequest {
    return fieldRequest(field, this.#manifest.extract?.fields ?? []);
  }

  #native(event: SeenEvent, { facts, argument }: FieldRequest): FieldResult {
    const { native } = facts;
    if (native === undefined || !isConsumed(this.#manifest.extract, event, this.#manifest.source) || !(facts.events.length === 0 || this.#isOneOf(facts.events, event))) return undefined;
    if (native.kind === "lookup") return this.#tables.lookUp(native, event.tid, argument);
    const data = this.#raw.load(event.bytes).param(event.type === ASYNC_EVENT_TYPE ? asyncDataParam : pluginDataParam);
    return data === undefined ? undefined : jsonField(facts, native, data, argument);
  }

  #isOneOf(events: readonly EventSelector[], event: SeenEvent): boolean {
    const name = event.type === ASYNC_EVENT_TYPE ? this.#raw.load(event.bytes).text(asyncNameParam) : undefined;
    return events.some(({ code, asyncName, source = this.#manifest.source?.name ?? "" }) => {
      if (code !== event.type) return false;
      if (code === ASYNC_EVENT_TYPE) return asyncName === undefined || asyncName === name;
      return code !== PLUGIN_EVENT_TYPE || source === "" || source === event.source;
    });
  }
}
