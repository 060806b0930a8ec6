export { type CapturedAsyncEvent, readCaptureState } from "./capture-state.ts";
export { readScapEvents, type ScapEvent } from "./scap-file.ts";
export { sinspHostBinary } from "./sinsp-host-binary.ts";
export { sinspHostOptions, type SinspHostOptions } from "./sinsp-host-options.ts";
export { type SinspEvent, sinspRun, type SinspRunOptions } from "./sinsp-run.ts";
export { type SinspPlatform, type SinspSource, sinspSource, type SinspThread } from "./sinsp-source.ts";
export { sinspHostSupport } from "./sinsp-host-support.ts";
export { startSinspHost } from "./start-sinsp-host.ts";
