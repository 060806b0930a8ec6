// The plugin ABI of Falco, API version 3.12.0: what a host and a plugin's shared object pass to each other. Names are Falco's, since
// they are the contract; a test compares sizes, offsets, member types and values with the headers of a real libsinsp.
//
// Unless a comment says otherwise: pointers handed to the plugin are the host's and valid during the call; pointers handed to the
// host are the plugin's and valid until the same function is called again on the same instance.
#ifndef FALCO_PLUGIN_FALCO_API_H
#define FALCO_PLUGIN_FALCO_API_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PLUGIN_API_VERSION_MAJOR 3
#define PLUGIN_API_VERSION_MINOR 12
#define PLUGIN_API_VERSION_PATCH 0
#define PLUGIN_API_VERSION_STR "3.12.0"

// Size of the buffer behind every `char* err`.
#define PLUGIN_MAX_ERRLEN 1024
// Where the data of a PPME_PLUGINEVENT_E begins.
#define PLUGIN_EVENT_PAYLOAD_OFFSET 38

// The two event codes that every plugin may meet; the other codes are those of the kernel drivers.
enum {
  PPME_PLUGINEVENT_E = 322,  // from a source plugin: u32 plugin id, bytes
  PPME_ASYNCEVENT_E = 402,   // from an async plugin: u32 plugin id, NUL-terminated name, bytes
};

// ---- Scalars -------------------------------------------------------------------------------------------------------------------

typedef uint32_t ss_plugin_bool;

// An enum that a host passes to the plugin. A newer host has values that this header does not name; in C++, to hold one is undefined
// behaviour unless the enum's type is fixed. In C it has that type anyway.
#ifdef __cplusplus
#define FALCO_PLUGIN_OPEN_ENUM(name, type) enum name : type
#else
#define FALCO_PLUGIN_OPEN_ENUM(name, type) enum name
#endif

typedef FALCO_PLUGIN_OPEN_ENUM(ss_plugin_rc, int32_t) {
  SS_PLUGIN_TIMEOUT = -1,
  SS_PLUGIN_SUCCESS = 0,
  SS_PLUGIN_FAILURE = 1,
  SS_PLUGIN_EOF = 2,
  SS_PLUGIN_NOT_SUPPORTED = 3,
} ss_plugin_rc;

// Most severe first.
typedef enum ss_plugin_log_severity {
  SS_PLUGIN_LOG_SEV_FATAL = 1,
  SS_PLUGIN_LOG_SEV_CRITICAL = 2,
  SS_PLUGIN_LOG_SEV_ERROR = 3,
  SS_PLUGIN_LOG_SEV_WARNING = 4,
  SS_PLUGIN_LOG_SEV_NOTICE = 5,
  SS_PLUGIN_LOG_SEV_INFO = 6,
  SS_PLUGIN_LOG_SEV_DEBUG = 7,
  SS_PLUGIN_LOG_SEV_TRACE = 8,
} ss_plugin_log_severity;

// What plugin_get_init_schema returns.
typedef enum ss_plugin_schema_type {
  SS_PLUGIN_SCHEMA_NONE = 0,  // the config is any text
  SS_PLUGIN_SCHEMA_JSON = 1,  // a JSON Schema; the config is JSON
} ss_plugin_schema_type;

// Bits. Not part of what crosses the boundary: the host derives it from the symbols that a plugin exports.
typedef enum {
  CAP_NONE = 0,
  CAP_SOURCING = 1,
  CAP_EXTRACTION = 2,
  CAP_PARSING = 4,
  CAP_ASYNC = 8,
  CAP_CAPTURE_LISTENING = 16,
  CAP_BROKEN = INT32_MIN,
} plugin_caps_t;

// ---- Opaque things -------------------------------------------------------------------------------------------------------------

typedef void ss_plugin_t;        // a plugin instance, made by plugin_init
typedef void ss_instance_t;      // an open event source, made by plugin_open
typedef void ss_plugin_owner_t;  // the host's side of a plugin instance; constant while the instance lives
typedef void ss_plugin_table_t;
typedef void ss_plugin_table_entry_t;
typedef void ss_plugin_table_field_t;
typedef void ss_plugin_table_iterator_state_t;
typedef void ss_plugin_routine_t;
typedef void ss_plugin_routine_state_t;

// ---- Events --------------------------------------------------------------------------------------------------------------------

// An event is this header, the lengths of its parameters (u16 each; u32 for 322 and 402) and the parameters, without padding.
// Members lie unaligned: nparams is at offset 22.
#pragma pack(push, 1)
typedef struct ss_plugin_event {
  uint64_t ts;       // ns since 1970; UINT64_MAX: the host fills it in
  uint64_t tid;      // UINT64_MAX: no thread
  uint32_t len;      // of header, lengths and parameters
  uint16_t type;     // event code
  uint32_t nparams;  // number of parameters
} ss_plugin_event;
#pragma pack(pop)

typedef struct ss_plugin_event_input {
  const ss_plugin_event* evt;
  uint64_t evtnum;     // begins anew whenever the host opens
  const char* evtsrc;  // "syscall" or the source of a plugin
} ss_plugin_event_input;

// Takes an async event, or refuses it with a text in err (which may be NULL). Copies the event. Any thread, until
// plugin_set_async_event_handler is called with NULL. SS_PLUGIN_SUCCESS does not mean that the event will be seen.
typedef ss_plugin_rc (*ss_plugin_async_event_handler_t)(ss_plugin_owner_t* o, const ss_plugin_event* evt, char* err);

// ---- State tables --------------------------------------------------------------------------------------------------------------

typedef FALCO_PLUGIN_OPEN_ENUM(ss_plugin_state_type, uint32_t) {
  SS_PLUGIN_ST_INT8 = 1,
  SS_PLUGIN_ST_INT16 = 2,
  SS_PLUGIN_ST_INT32 = 3,
  SS_PLUGIN_ST_INT64 = 4,
  SS_PLUGIN_ST_UINT8 = 5,
  SS_PLUGIN_ST_UINT16 = 6,
  SS_PLUGIN_ST_UINT32 = 7,
  SS_PLUGIN_ST_UINT64 = 8,
  SS_PLUGIN_ST_STRING = 9,
  SS_PLUGIN_ST_TABLE = 10,
  SS_PLUGIN_ST_BOOL = 25,
} ss_plugin_state_type;

// A key or the value of a field. Text read from the host is only valid until the entry changes.
typedef union ss_plugin_state_data {
  int8_t s8;
  int16_t s16;
  int32_t s32;
  int64_t s64;
  uint8_t u8;
  uint16_t u16;
  uint32_t u32;
  uint64_t u64;
  const char* str;
  ss_plugin_bool b;
  ss_plugin_table_t* table;
} ss_plugin_state_data;

typedef struct ss_plugin_table_info {
  const char* name;
  ss_plugin_state_type key_type;
} ss_plugin_table_info;

typedef struct ss_plugin_table_fieldinfo {
  const char* name;
  ss_plugin_state_type field_type;
  ss_plugin_bool read_only;
} ss_plugin_table_fieldinfo;

// Returns 0 to end the iteration.
typedef ss_plugin_bool (*ss_plugin_table_iterator_func_t)(ss_plugin_table_iterator_state_t* s, ss_plugin_table_entry_t* e);

// Each vtable exists twice: by value as in the first versions of the API, and by pointer, which can grow. A table that a plugin
// offers must hold identical functions in both, none NULL.
//
// Fields are looked up during plugin_init only; what is returned stays valid for the plugin's life. NULL: see get_owner_last_error.
typedef struct {
  const ss_plugin_table_fieldinfo* (*list_table_fields)(ss_plugin_table_t* t, uint32_t* nfields);
  ss_plugin_table_field_t* (*get_table_field)(ss_plugin_table_t* t, const char* name, ss_plugin_state_type data_type);
  ss_plugin_table_field_t* (*add_table_field)(ss_plugin_table_t* t, const char* name, ss_plugin_state_type data_type);
} ss_plugin_table_fields_vtable;

typedef struct {
  const ss_plugin_table_fieldinfo* (*list_table_fields)(ss_plugin_table_t* t, uint32_t* nfields);
  ss_plugin_table_field_t* (*get_table_field)(ss_plugin_table_t* t, const char* name, ss_plugin_state_type data_type);
  ss_plugin_table_field_t* (*add_table_field)(ss_plugin_table_t* t, const char* name, ss_plugin_state_type data_type);
} ss_plugin_table_fields_vtable_ext;

typedef struct {
  const char* (*get_table_name)(ss_plugin_table_t* t);
  uint64_t (*get_table_size)(ss_plugin_table_t* t);
  ss_plugin_table_entry_t* (*get_table_entry)(ss_plugin_table_t* t, const ss_plugin_state_data* key);
  ss_plugin_rc (*read_entry_field)(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data* out);
} ss_plugin_table_reader_vtable;

typedef struct {
  const char* (*get_table_name)(ss_plugin_table_t* t);
  uint64_t (*get_table_size)(ss_plugin_table_t* t);  // UINT64_MAX: failed
  // An entry that was got or added is to be released; those seen in an iteration are not.
  ss_plugin_table_entry_t* (*get_table_entry)(ss_plugin_table_t* t, const ss_plugin_state_data* key);
  ss_plugin_rc (*read_entry_field)(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data* out);
  void (*release_table_entry)(ss_plugin_table_t* t, ss_plugin_table_entry_t* e);
  ss_plugin_bool (*iterate_entries)(ss_plugin_table_t* t, ss_plugin_table_iterator_func_t it, ss_plugin_table_iterator_state_t* s);
} ss_plugin_table_reader_vtable_ext;

typedef struct {
  ss_plugin_rc (*clear_table)(ss_plugin_table_t* t);
  ss_plugin_rc (*erase_table_entry)(ss_plugin_table_t* t, const ss_plugin_state_data* key);
  ss_plugin_table_entry_t* (*create_table_entry)(ss_plugin_table_t* t);
  void (*destroy_table_entry)(ss_plugin_table_t* t, ss_plugin_table_entry_t* e);
  ss_plugin_table_entry_t* (*add_table_entry)(ss_plugin_table_t* t, const ss_plugin_state_data* key, ss_plugin_table_entry_t* entry);
  ss_plugin_rc (*write_entry_field)(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data* in);
} ss_plugin_table_writer_vtable;

typedef struct {
  ss_plugin_rc (*clear_table)(ss_plugin_table_t* t);
  ss_plugin_rc (*erase_table_entry)(ss_plugin_table_t* t, const ss_plugin_state_data* key);
  // A created entry is to be added or destroyed. Adding gives it to the table.
  ss_plugin_table_entry_t* (*create_table_entry)(ss_plugin_table_t* t);
  void (*destroy_table_entry)(ss_plugin_table_t* t, ss_plugin_table_entry_t* e);
  ss_plugin_table_entry_t* (*add_table_entry)(ss_plugin_table_t* t, const ss_plugin_state_data* key, ss_plugin_table_entry_t* entry);
  ss_plugin_rc (*write_entry_field)(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data* in);
} ss_plugin_table_writer_vtable_ext;

// A table that a plugin offers. The struct is copied; what it points to must live until plugin_destroy.
//
// In libsinsp every ss_plugin_table_t* that a plugin is given points to such a struct, and the functions that it is given with it do nothing
// but call those of `*_ext` with `table`. So a plugin that answers the read of a field of type table must put a pointer to a struct like this
// into ss_plugin_state_data.table, with the extended vtables in it, and not its own table: both must live as long as the entry.
typedef struct {
  const char* name;
  ss_plugin_state_type key_type;
  ss_plugin_table_t* table;  // not NULL
  ss_plugin_table_reader_vtable reader;
  ss_plugin_table_writer_vtable writer;
  ss_plugin_table_fields_vtable fields;
  ss_plugin_table_reader_vtable_ext* reader_ext;
  ss_plugin_table_writer_vtable_ext* writer_ext;
  ss_plugin_table_fields_vtable_ext* fields_ext;
} ss_plugin_table_input;

// ---- Input of calls ------------------------------------------------------------------------------------------------------------

// Everything behind `tables` lies on the host's stack: copy the functions, never keep a pointer to a vtable.
typedef struct {
  ss_plugin_table_info* (*list_tables)(ss_plugin_owner_t* o, uint32_t* ntables);
  ss_plugin_table_t* (*get_table)(ss_plugin_owner_t* o, const char* name, ss_plugin_state_type key_type);
  ss_plugin_rc (*add_table)(ss_plugin_owner_t* o, const ss_plugin_table_input* in);
  ss_plugin_table_fields_vtable fields;
  ss_plugin_table_fields_vtable_ext* fields_ext;
  ss_plugin_table_reader_vtable_ext* reader_ext;
  ss_plugin_table_writer_vtable_ext* writer_ext;
} ss_plugin_init_tables_input;

// Any thread, until plugin_destroy. Component NULL: the plugin's name.
typedef void (*ss_plugin_log_fn_t)(ss_plugin_owner_t* o, const char* component, const char* msg, ss_plugin_log_severity sev);

typedef struct ss_plugin_init_input {
  const char* config;
  ss_plugin_owner_t* owner;                                   // may be kept
  const char* (*get_owner_last_error)(ss_plugin_owner_t* o);  // may be kept
  const ss_plugin_init_tables_input* tables;                  // NULL for a plugin that neither parses nor extracts
  ss_plugin_log_fn_t log_fn;                                  // may be kept
} ss_plugin_init_input;

typedef struct ss_plugin_set_config_input {
  const char* config;
} ss_plugin_set_config_input;

typedef struct ss_plugin_event_parse_input {
  ss_plugin_owner_t* owner;
  const char* (*get_owner_last_error)(ss_plugin_owner_t* o);
  ss_plugin_table_reader_vtable table_reader;
  ss_plugin_table_writer_vtable table_writer;
  ss_plugin_table_reader_vtable_ext* table_reader_ext;
  ss_plugin_table_writer_vtable_ext* table_writer_ext;
} ss_plugin_event_parse_input;

// ---- Extraction ----------------------------------------------------------------------------------------------------------------

typedef enum ss_plugin_field_type {
  FTYPE_UINT64 = 8,
  FTYPE_STRING = 9,
  FTYPE_RELTIME = 20,  // ns
  FTYPE_ABSTIME = 21,  // ns since 1970
  FTYPE_BOOL = 25,
  FTYPE_IPADDR = 40,  // 4 or 16 bytes
  FTYPE_IPNET = 41,   // 4 or 16 bytes; compared as a network
} ss_plugin_field_type;

typedef struct ss_plugin_byte_buffer {
  uint32_t len;
  const void* ptr;
} ss_plugin_byte_buffer;

// Where in the event the values come from; arrays of res_len elements. Start and length 0: not from a place in the event.
typedef struct ss_plugin_extract_value_offsets {
  uint32_t* start;
  uint32_t* length;
} ss_plugin_extract_value_offsets;

typedef struct ss_plugin_extract_field {
  // Set by the plugin: array of values, valid until the next plugin_extract_fields of the instance.
  union {
    const char** str;
    uint64_t* u64;
    uint32_t* u32;
    ss_plugin_bool* boolean;
    ss_plugin_byte_buffer* buf;
  } res;
  uint64_t res_len;  // set by the plugin on every call: the host leaves garbage here. 0: no value

  uint32_t field_id;           // index in plugin_get_fields
  const char* field;           // name
  const char* arg_key;         // NULL without an argument
  uint64_t arg_index;          // real hosts pass UINT64_MAX without an argument; rely on arg_present
  ss_plugin_bool arg_present;
  uint32_t ftype;              // ss_plugin_field_type
  ss_plugin_bool flist;        // not 0: a list
} ss_plugin_extract_field;

typedef struct ss_plugin_field_extract_input {
  ss_plugin_owner_t* owner;
  const char* (*get_owner_last_error)(ss_plugin_owner_t* o);
  uint32_t num_fields;
  ss_plugin_extract_field* fields;
  ss_plugin_table_reader_vtable table_reader;
  ss_plugin_table_reader_vtable_ext* table_reader_ext;
  ss_plugin_extract_value_offsets* value_offsets;  // may be NULL
} ss_plugin_field_extract_input;

// ---- Capture listening ---------------------------------------------------------------------------------------------------------

// Runs again and again on a thread of the host; returns 0 to end.
typedef ss_plugin_bool (*ss_plugin_routine_fn_t)(ss_plugin_t* s, ss_plugin_routine_state_t* i);

typedef struct {
  // NULL in hosts without a thread pool, which is what Falco is.
  ss_plugin_routine_t* (*subscribe)(ss_plugin_owner_t* o, ss_plugin_routine_fn_t f, ss_plugin_routine_state_t* i);
  ss_plugin_rc (*unsubscribe)(ss_plugin_owner_t* o, ss_plugin_routine_t* r);
} ss_plugin_routine_vtable;

typedef struct ss_plugin_capture_listen_input {
  ss_plugin_owner_t* owner;
  ss_plugin_routine_vtable* routine;
  ss_plugin_table_reader_vtable_ext* table_reader_ext;
  ss_plugin_table_writer_vtable_ext* table_writer_ext;
  const char* (*get_owner_last_error)(ss_plugin_owner_t* o);
} ss_plugin_capture_listen_input;

// ---- Metrics -------------------------------------------------------------------------------------------------------------------

typedef enum ss_plugin_metric_value_type {
  SS_PLUGIN_METRIC_VALUE_TYPE_U32 = 0,
  SS_PLUGIN_METRIC_VALUE_TYPE_S32 = 1,
  SS_PLUGIN_METRIC_VALUE_TYPE_U64 = 2,
  SS_PLUGIN_METRIC_VALUE_TYPE_S64 = 3,
  SS_PLUGIN_METRIC_VALUE_TYPE_D = 4,
  SS_PLUGIN_METRIC_VALUE_TYPE_F = 5,
  SS_PLUGIN_METRIC_VALUE_TYPE_I = 6,
} ss_plugin_metric_value_type;

typedef union ss_plugin_metric_value {
  uint32_t u32;
  int32_t s32;
  uint64_t u64;
  int64_t s64;
  double d;
  float f;
  int i;
} ss_plugin_metric_value;

typedef enum ss_plugin_metric_type {
  SS_PLUGIN_METRIC_TYPE_MONOTONIC = 0,
  SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC = 1,
} ss_plugin_metric_type;

typedef struct ss_plugin_metric {
  const char* name;
  ss_plugin_metric_type type;
  ss_plugin_metric_value value;
  ss_plugin_metric_value_type value_type;
} ss_plugin_metric;

// ---- Symbols -------------------------------------------------------------------------------------------------------------------
// `fp_<name>_fn` is the type of the exported symbol `plugin_<name>`.

// Required. The first five are called without an instance, before plugin_init, on any thread; so is every get_* without an instance.
typedef const char* (*fp_get_required_api_version_fn)(void);
typedef const char* (*fp_get_name_fn)(void);
typedef const char* (*fp_get_description_fn)(void);
typedef const char* (*fp_get_contact_fn)(void);
typedef const char* (*fp_get_version_fn)(void);
// *rc is not initialised by the host. May return an instance together with a failure, for get_last_error; it is then destroyed.
typedef ss_plugin_t* (*fp_init_fn)(const ss_plugin_init_input* input, ss_plugin_rc* rc);
typedef void (*fp_destroy_fn)(ss_plugin_t* s);
typedef const char* (*fp_get_last_error_fn)(ss_plugin_t* s);

// Optional.
typedef const char* (*fp_get_init_schema_fn)(ss_plugin_schema_type* schema_type);
typedef const char* (*fp_get_required_event_schema_version_fn)(ss_plugin_t* s);
typedef ss_plugin_rc (*fp_set_config_fn)(ss_plugin_t* s, const ss_plugin_set_config_input* i);
// Called from other threads while the instance works elsewhere.
typedef ss_plugin_metric* (*fp_get_metrics_fn)(ss_plugin_t* s, uint32_t* num_metrics);

// Sourcing. The host writes into the events of a batch; they live until the next next_batch or close.
typedef uint32_t (*fp_get_id_fn)(void);
typedef const char* (*fp_get_event_source_fn)(void);
typedef ss_instance_t* (*fp_open_fn)(ss_plugin_t* s, const char* params, ss_plugin_rc* rc);
typedef void (*fp_close_fn)(ss_plugin_t* s, ss_instance_t* h);
typedef ss_plugin_rc (*fp_next_batch_fn)(ss_plugin_t* s, ss_instance_t* h, uint32_t* nevts, ss_plugin_event*** evts);
typedef const char* (*fp_list_open_params_fn)(ss_plugin_t* s, ss_plugin_rc* rc);
typedef const char* (*fp_get_progress_fn)(ss_plugin_t* s, ss_instance_t* h, uint32_t* progress_pct);
typedef const char* (*fp_event_to_string_fn)(ss_plugin_t* s, const ss_plugin_event_input* evt);

// Extraction.
typedef const char* (*fp_get_fields_fn)(void);
typedef ss_plugin_rc (*fp_extract_fields_fn)(ss_plugin_t* s, const ss_plugin_event_input* evt, const ss_plugin_field_extract_input* in);
typedef uint16_t* (*fp_get_extract_event_types_fn)(uint32_t* numtypes, ss_plugin_t* s);
typedef const char* (*fp_get_extract_event_sources_fn)(void);

// Parsing.
typedef ss_plugin_rc (*fp_parse_event_fn)(ss_plugin_t* s, const ss_plugin_event_input* evt, const ss_plugin_event_parse_input* in);
typedef uint16_t* (*fp_get_parse_event_types_fn)(uint32_t* numtypes, ss_plugin_t* s);
typedef const char* (*fp_get_parse_event_sources_fn)(void);

// Async events. A NULL handler ends a start; it may come without one and after close.
typedef const char* (*fp_get_async_events_fn)(void);
typedef const char* (*fp_get_async_event_sources_fn)(void);
typedef ss_plugin_rc (*fp_set_async_event_handler_fn)(ss_plugin_t* s, ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler);
// What is passed to the handler is written to the capture file as it is: time, thread and plugin id are the plugin's to set.
typedef ss_plugin_rc (*fp_dump_state_fn)(ss_plugin_t* s, ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler);

// Capture listening.
typedef ss_plugin_rc (*fp_capture_open_fn)(ss_plugin_t* s, const ss_plugin_capture_listen_input* i);
typedef ss_plugin_rc (*fp_capture_close_fn)(ss_plugin_t* s, const ss_plugin_capture_listen_input* i);

// Every symbol, as X(name).
#define FP_PLUGIN_SYMBOLS(X)           \
  X(get_required_api_version)          \
  X(get_name)                          \
  X(get_description)                   \
  X(get_contact)                       \
  X(get_version)                       \
  X(init)                              \
  X(destroy)                           \
  X(get_last_error)                    \
  X(get_init_schema)                   \
  X(get_required_event_schema_version) \
  X(set_config)                        \
  X(get_metrics)                       \
  X(get_id)                            \
  X(get_event_source)                  \
  X(open)                              \
  X(close)                             \
  X(next_batch)                        \
  X(list_open_params)                  \
  X(get_progress)                      \
  X(event_to_string)                   \
  X(get_fields)                        \
  X(extract_fields)                    \
  X(get_extract_event_types)           \
  X(get_extract_event_sources)         \
  X(parse_event)                       \
  X(get_parse_event_types)             \
  X(get_parse_event_sources)           \
  X(get_async_events)                  \
  X(get_async_event_sources)           \
  X(set_async_event_handler)           \
  X(dump_state)                        \
  X(capture_open)                      \
  X(capture_close)

#ifdef __cplusplus
}
#endif
#endif
