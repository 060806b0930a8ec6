export type { EventInput } from "../events/event-input.ts";
export { rawSource } from "./raw-source.ts";
export { source } from "./source.ts";
export type { SourceContext } from "./source-context.ts";
export { isSourceEmission, type SourceEmission, type SourceEventOptions } from "./source-emission.ts";
export { sourceEvent, type SourceEvent, type SourceEventDeclaration } from "./source-event.ts";
export type { RawSourceOptions, SourceBase, SourceBuffer, SourceOptions } from "./source-options.ts";
export type { SourceData, SourceItem, SourceStream } from "./source-stream.ts";
