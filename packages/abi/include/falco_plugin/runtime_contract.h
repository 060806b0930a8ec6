// What a stub and the runtime say to each other. Plain C, versioned by struct size, additive: a newer runtime serves older
// stubs, and a stub that needs more than the loaded runtime has fails `init` with FP_RUNTIME_TOO_OLD.
#ifndef FALCO_PLUGIN_RUNTIME_CONTRACT_H
#define FALCO_PLUGIN_RUNTIME_CONTRACT_H

#include <stddef.h>
#include <stdint.h>

#include "falco_plugin/falco_api.h"

#ifdef __cplusplus
extern "C" {
#endif

// Name of the one symbol that a runtime exports.
#define FP_RUNTIME_ENTRY "falco_plugin_runtime"
// Name of a uint32_t that all runtimes of a process share, of whatever ABI of Node.js: the ABI of the one that is used, 0 until a stub
// has changed that atomically. Two plugins may look for a runtime at the same moment and find different ones; only one may start Node.js.
#define FP_RUNTIME_CLAIM "falco_plugin_runtime_claim"
// Sonames of all runtimes, in the order in which a stub tries them.
#define FP_RUNTIME_SONAME_108 "libfalco_plugin_node108.so.1"
#define FP_RUNTIME_SONAME_115 "libfalco_plugin_node115.so.1"
#define FP_RUNTIME_SONAME_127 "libfalco_plugin_node127.so.1"
#define FP_RUNTIME_SONAME_137 "libfalco_plugin_node137.so.1"
// Raised when something is added below.
#define FP_RUNTIME_CONTRACT 2

// One plugin instance inside the runtime. Owned by the runtime from init until destroy.
typedef struct fp_instance fp_instance;

// The artifact from which an instance is made. The pointers are only read during init: the stub may be unmapped while the
// runtime (and a realm that could not be ended) lives on.
typedef struct fp_artifact {
  size_t size;               // of this struct
  const void* payload;       // fp_payload_header
  const char* file;          // path of the plugin file, for messages
  const char* runtime_file;  // path of the runtime that was found, for messages
  const char* libnode_note;  // which libnode was chosen and why; "" if the loader chose
} fp_artifact;

typedef struct fp_runtime {
  size_t size;        // of this struct, as the runtime knows it
  uint32_t contract;  // FP_RUNTIME_CONTRACT of the runtime
  uint32_t node_abi;  // NODE_MODULE_VERSION of the libnode below it
  const char* version;

  // Makes an instance. On failure returns NULL and writes one line, "CODE: text", to error. Any thread; calls may overlap.
  fp_instance* (*init)(const fp_artifact* artifact, const ss_plugin_init_input* input, char* error, size_t error_size);
  // Ends the instance and everything it started, in bounded time. Nothing calls the host for it afterwards.
  void (*destroy)(fp_instance* instance);
  // Valid until the next call on the same instance.
  const char* (*last_error)(fp_instance* instance);
  // Always succeeds; in bounded time. After a call with a NULL handler returned, the earlier handler is never called again.
  ss_plugin_rc (*set_async_event_handler)(fp_instance* instance, ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler);
  ss_plugin_rc (*dump_state)(fp_instance* instance, ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler);
  ss_plugin_rc (*parse_event)(fp_instance* instance, const ss_plugin_event_input* event, const ss_plugin_event_parse_input* input);

  // Since contract 2. What they return lives as long as the plugin API demands of the function of the same name.
  ss_plugin_rc (*extract_fields)(fp_instance* instance, const ss_plugin_event_input* event, const ss_plugin_field_extract_input* input);
  // Writes *rc in every case.
  ss_instance_t* (*open)(fp_instance* instance, const char* params, ss_plugin_rc* rc);
  // Also with a NULL source, as hosts do after a failed open.
  void (*close)(fp_instance* instance, ss_instance_t* source);
  // Writes *count and *events in every case.
  ss_plugin_rc (*next_batch)(fp_instance* instance, ss_instance_t* source, uint32_t* count, ss_plugin_event*** events);
  const char* (*get_progress)(fp_instance* instance, ss_instance_t* source, uint32_t* progress);
  const char* (*event_to_string)(fp_instance* instance, const ss_plugin_event_input* event);
  const char* (*list_open_params)(fp_instance* instance, ss_plugin_rc* rc);
  ss_plugin_rc (*capture_open)(fp_instance* instance, const ss_plugin_capture_listen_input* input);
  ss_plugin_rc (*capture_close)(fp_instance* instance, const ss_plugin_capture_listen_input* input);
  ss_plugin_rc (*set_config)(fp_instance* instance, const ss_plugin_set_config_input* input);
  // Any thread, at any moment between init and destroy; takes no lock that is held while JavaScript runs.
  ss_plugin_metric* (*get_metrics)(fp_instance* instance, uint32_t* count);
} fp_runtime;

// The entry. Starts nothing.
typedef const fp_runtime* (*fp_runtime_entry)(void);

#ifdef __cplusplus
}
#endif
#endif
