// The script that every realm runs first: it closes what belongs to the host, and tells C++ how to go on.
import { createLogger, logLevels } from "@falco-plugin/contract";

import { guardEnvironment } from "./guard-environment.ts";
import { guardProcess } from "./guard-process.ts";
import { guardStreams } from "./guard-streams.ts";
import { guardWorkers } from "./guard-workers.ts";
import { logFailures } from "./log-failures.ts";
import type { NativeBinding } from "./native-binding.ts";
import { realmHooks } from "./realm-hooks.ts";

const binding = (process as unknown as { _linkedBinding(name: string): NativeBinding })._linkedBinding("falco_plugin");
const log = createLogger((level, component, message) => binding.log(logLevels.indexOf(level), component, message));

guardEnvironment(process);
guardProcess(process);
guardStreams(process, log);
guardWorkers();
logFailures(process, log);
binding.setHooks(realmHooks(binding, log));
