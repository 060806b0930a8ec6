/** One entry of the error registry. */
export interface ErrorFacts {
  /** What went wrong, in a few words. */
  readonly summary: string;
  /** What the reader should do about it. */
  readonly hint: string;
}

/**
 * Every error that a tool or an operator may have to react to. Codes are stable within a major version, texts are not.
 * Wrong use by an author that nobody reacts to at run time is a plain `TypeError` instead.
 */
export const errorCodes = {
  FP_ARTIFACT_INVALID: { summary: "the file is no plugin artifact of this SDK", hint: "Build it again with `falco-plugin build`." },
  FP_ASYNC_STOPPED: { summary: "an async event was emitted after async events were stopped", hint: "End your work in the teardown, or use ctx.signal." },
  FP_BUFFER_LIMIT: { summary: "the plugin's buffers reached their limit", hint: "Look for buffers that are kept, or raise sdk.limits.bufferMb in init_config." },
  FP_BUILD_FAILED: { summary: "the plugin could not be bundled", hint: "Fix the errors listed below." },
  FP_CALLBACK_ASYNC: { summary: "a synchronous callback returned a promise", hint: "The host waits for its answer and there is no event loop: return the value itself, and do asynchronous work in the background." },
  FP_CALL_TIMEOUT: { summary: "a synchronous call took longer than its limit", hint: "Move slow work to the background, or raise sdk.limits.callMs in init_config." },
  FP_CONFIG_INVALID: { summary: "the plugin's init config is invalid", hint: "Compare init_config with the schema that `falco-plugin inspect` shows." },
  FP_CONFIG_SCHEMA_UNSUPPORTED: { summary: "the config schema cannot be checked by Falco", hint: "Use only what draft-07 JSON Schema and std::regex can express." },
  FP_DEFINITION_INVALID: { summary: "the plugin definition is invalid", hint: "Fix the definition; nothing was built." },
  FP_DESCRIBE_FAILED: { summary: "an event could not be shown as text", hint: "The host shows nothing for it; the cause is attached." },
  FP_DIGEST_MISMATCH: { summary: "an artifact is not as it was built", hint: "Fetch or build it again, and find out how the file was changed." },
  FP_DOCS_INVALID: { summary: "a page on a plugin cannot be written, or is out of date", hint: "Write it again with `falco-plugin docs`." },
  FP_EVENT_DECODE: { summary: "the payload of an event does not match its schema", hint: "Check who emits the event and in which version." },
  FP_EVENT_MALFORMED: { summary: "an event contradicts its own lengths", hint: "It is skipped; check who made it." },
  FP_EVENT_TOO_LARGE: { summary: "the payload of an event is too large", hint: "Split it, or send a reference to it." },
  FP_EVENT_UNDECLARED: { summary: "an async event was emitted that the plugin does not declare", hint: "List it in `events` of asyncEvents()." },
  FP_EXTRACT_FAILED: { summary: "a field could not be extracted", hint: "The event has no value for it; the cause is attached." },
  FP_FALCO_CONFIG_INVALID: { summary: "the config of Falco does not load a plugin as it should", hint: "Change the config file that is named." },
  FP_FIELD_VALUE: { summary: "an extractor returned a value that its field cannot hold", hint: "Return what the declared type says, or undefined for no value." },
  FP_FILE_PERMISSIONS: { summary: "a file that the host has to read cannot be read, or others may write to it", hint: "Change its owner or mode as is said." },
  FP_FILE_UNTRUSTED: { summary: "others than root and the host's user can replace a file that the plugin is loaded from", hint: "Take the right away (chmod o-w, chown root): who can write there runs code in the host." },
  FP_FILTER_INVALID: { summary: "the filter of events cannot be understood", hint: "Correct it at the place that is named; `falco-plugin run --help` shows what it may hold." },
  FP_GLIBC_TOO_OLD: { summary: "the C library here is older than what a file needs", hint: "Use a newer distribution, or a libnode of this one." },
  FP_HEAP_LIMIT: { summary: "the plugin's JavaScript heap reached its limit", hint: "Look for unbounded collections, or raise sdk.limits.heapMb in init_config." },
  FP_HOST_EMBEDS_NODE: { summary: "the host process already contains Node.js", hint: "Load the plugin in a process of its own; a second Node.js cannot be started." },
  FP_HOST_FAILED: { summary: "the host program failed", hint: "Its output is attached." },
  FP_INIT_TIMEOUT: { summary: "the plugin did not finish loading in time", hint: "Do no work at import; start it in a stream." },
  FP_LIBNODE_AMBIGUOUS: { summary: "plugins of one process bring different copies of libnode", hint: "Keep one: the plugin that is loaded first decides for all." },
  FP_LIBNODE_FILES_MISSING: { summary: "files that libnode needs are missing", hint: "Install node-acorn, node-cjs-module-lexer and node-undici (apt-get install node-acorn node-cjs-module-lexer node-undici)." },
  FP_LIBNODE_FOREIGN: { summary: "another Node.js runs in this process", hint: "Only one embedder of Node.js fits into a process; remove the other plugin." },
  FP_LIBNODE_NOT_FOUND: { summary: "libnode was not found", hint: "Install libnode108 (apt-get install libnode108) or set FALCO_PLUGIN_LIBNODE to the path of libnode.so.108." },
  FP_LICENSE_MISSING: { summary: "the license of a package in the bundle is not known", hint: "Ask its authors, or use another package, before you hand the plugin on." },
  FP_LIMIT_INVALID: { summary: "a limit of the SDK is invalid", hint: "Set what docs/limits.md lists, under sdk.limits in init_config or in FALCO_PLUGIN_LIMITS." },
  FP_LISTEN_FAILED: { summary: "a callback for the opening or closing of a capture failed", hint: "The cause is attached." },
  FP_LOAD_FAILED: { summary: "the plugin's code could not be loaded", hint: "The cause is attached; the stack is in the log." },
  FP_LOG_LIMIT: { summary: "lines of the log were left out because there were too many", hint: "Log less, or raise sdk.limits.logLinesPerSecond in init_config." },
  FP_MAPPING_OVERWRITTEN: { summary: "a file was overwritten while a process has it mapped", hint: "Restart the process now, and replace files by renaming new ones over them." },
  FP_MAPPING_REPLACED: { summary: "a process runs a file that was replaced since", hint: "Restart the process for it to use the new one." },
  FP_NO_EVENT_LOOP: { summary: "something asynchronous was used where there is no event loop", hint: "Do it in the background realm." },
  FP_OPEN_FAILED: { summary: "the source could not be opened", hint: "Check the open parameters; the cause is attached." },
  FP_OPEN_PARAMS_FAILED: { summary: "suggestions for open parameters could not be listed", hint: "The cause is attached." },
  FP_OPEN_TIMEOUT: { summary: "the source did not accept its open parameters in time", hint: "Accept them first (return the stream), connect later; or raise openTimeoutMs." },
  FP_PACK_FAILED: { summary: "the files for deployment could not be made", hint: "Fix what is named; nothing was written." },
  FP_PARSE_FAILED: { summary: "a plugin's own code failed on an event", hint: "The next event is parsed all the same; the cause is attached." },
  FP_PERMISSION_DENIED: { summary: "a plugin needs a permission that it does not have", hint: "Its author declares it in definePlugin({ permissions: … }); its operator may refuse it under sdk.permissions in init_config." },
  FP_PERMISSION_INVALID: { summary: "a setting of permissions is invalid", hint: "Set what docs/permissions.md lists, under sdk.permissions in init_config or in FALCO_PLUGIN_PERMISSIONS." },
  FP_PREREQUISITE_MISSING: { summary: "something this command needs is missing", hint: "Install what is named." },
  FP_PROCESS_EXIT: { summary: "the plugin tried to end the host process", hint: "Throw an error instead; a plugin cannot exit Falco." },
  FP_PROCESS_REFUSED: { summary: "the plugin tried to change the host process", hint: "Signals, working directory and standard streams belong to Falco." },
  FP_PROFILE_FAILED: { summary: "a CPU profile that was asked for could not be made", hint: "Name a folder by its absolute path that belongs to the user of the host and that nobody else can write to." },
  FP_PROJECT_INVALID: { summary: "a new project cannot be begun like that", hint: "Change what is named; nothing was written." },
  FP_PUSH_FAILED: { summary: "an artifact could not be pushed", hint: "The cause is what falcoctl said." },
  FP_RECEIVE_FAILED: { summary: "a receiver of channel messages failed", hint: "The message is lost, the next one is delivered; the cause is attached." },
  FP_ROUTINE_FAILED: { summary: "a routine failed", hint: "It runs again after its interval; the cause is attached." },
  FP_RUNTIME_NOT_FOUND: { summary: "the plugin runtime was not found", hint: "Copy libfalco_plugin_node108.so.1 beside the plugin." },
  FP_RUNTIME_START: { summary: "the plugin runtime could not be started", hint: "The cause is attached." },
  FP_RUNTIME_TOO_OLD: { summary: "the plugin is newer than the loaded runtime", hint: "Update libfalco_plugin_node108.so.1 and restart Falco." },
  FP_SNAPSHOT_FAILED: { summary: "the snapshot for the capture file failed", hint: "The capture lacks the plugin's state; the cause is attached." },
  FP_SOCKET_MISSING: { summary: "no socket of a container engine is where the plugin looks", hint: "Mount the engine's socket, or configure its path." },
  FP_SOURCE_FAILED: { summary: "a source ended with an error", hint: "The capture ends; the cause is attached." },
  FP_STOP_TIMEOUT: { summary: "the plugin's background did not stop in time and was ended", hint: "Listen to ctx.signal and avoid blocking calls." },
  FP_STREAM_FAILED: { summary: "a stream of async events failed", hint: "It is subscribed again after a delay; the cause is attached." },
  FP_TABLE_ENTRY_STALE: { summary: "an entry of a table was used after the call in which it was found", hint: "Find it again in each call, and copy what must last." },
  FP_TABLE_MISSING: { summary: "a table or a column that the plugin needs is not there", hint: "Load the plugin that has it before this one, or declare it optional." },
  FP_TABLE_REFUSED: { summary: "the owner of a table refused an operation on it", hint: "Its reason is attached; columns that are read-only cannot be written." },
  FP_TABLE_TYPE: { summary: "a table or a column has another type than the plugin expects", hint: "Declare the type that is named." },
  FP_TABLE_UNAVAILABLE: { summary: "a table was used where it is not there", hint: "Tables of the host can be used in parse and listen callbacks, and read in fields." },
  FP_TABLE_VALUE: { summary: "a key or value does not fit its type in the table", hint: "Give what the declared type can hold." },
  FP_TASK_FAILED: { summary: "a background task failed", hint: "It goes on with its next run; the cause is attached." },
  FP_UNCAUGHT_EXCEPTION: { summary: "an exception was not caught", hint: "Catch it where it happens; the stack is in the log." },
  FP_UNHANDLED_REJECTION: { summary: "a promise was rejected and nobody handled it", hint: "Await the promise or add a catch; the stack is in the log." },
  FP_WORKER_LIMIT: { summary: "a plugin started more worker threads than it may", hint: "Use a pool of workers, or raise sdk.limits.workers in init_config." },
} as const satisfies Record<string, ErrorFacts>;

/** The stable code of an error of this SDK. */
export type ErrorCode = keyof typeof errorCodes;
