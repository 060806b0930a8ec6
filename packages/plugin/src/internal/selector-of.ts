import { type EventSelector, type EventView, isPayloadEvent, type TypedEvent } from "@falco-plugin/contract";

/** Where an async event has its name. */
const asyncNameParam = 1;

/** Which events a typed event stands for. */
export function selectorOf(event: TypedEvent): EventSelector {
  if (!isPayloadEvent(event)) return { code: event.code };
  const { code, asyncName, source } = event;
  return { code, ...(asyncName !== undefined && { asyncName }), ...(source !== undefined && { source }) };
}

/** Whether two selectors stand for the same events. */
export function isSameSelector(a: EventSelector, b: EventSelector): boolean {
  return a.code === b.code && a.asyncName === b.asyncName && a.source === b.source;
}

/** Whether an event is one of those that a selector stands for. */
export function selects({ code, asyncName, source }: EventSelector, event: EventView): boolean {
  return code === event.type && (asyncName === undefined || event.text(asyncNameParam) === asyncName) && (source === undefined || event.source === source);
}
