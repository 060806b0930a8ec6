import { answers, generatedPlugin } from "./generated-plugin.ts";

/** Statements in C, by the call of the plugin in which they run. */
export interface TableCalls {
  /** Functions that the statements may call. */
  readonly functions?: string;
  readonly init?: string;
  readonly parse?: string;
  readonly captureOpen?: string;
  /** Extracts the field `it.number`, whose value is `number`. */
  readonly extract?: string;
}

const globals = `
#include <pthread.h>
static ss_plugin_table_t *threads, *args;
static ss_plugin_table_field_t *tid, *comm, *flag, *list, *value;
static ss_plugin_table_fields_vtable_ext f;
static ss_plugin_table_reader_vtable_ext r;
static ss_plugin_table_writer_vtable_ext w;
static ss_plugin_table_entry_t *entry, *element;
static ss_plugin_state_data data;
static uint64_t number;
static ss_plugin_state_data key(int64_t number) { ss_plugin_state_data data = {.s64 = number}; return data; }
#define KEY(number) ((ss_plugin_state_data[]){key(number)})
static const char* error(void) { const char* text = state.kept.get_owner_last_error(state.kept.owner); return text == NULL ? "no error" : text; }
static void say(const char* text) { state.kept.log_fn(state.kept.owner, NULL, text, SS_PLUGIN_LOG_SEV_INFO); }
static ss_plugin_table_entry_t* added(int64_t tid) { return w.add_table_entry(threads, KEY(tid), w.create_table_entry(threads)); }
static ss_plugin_table_t* args_of(ss_plugin_table_entry_t* e) { ss_plugin_state_data d = {0}; return r.read_entry_field(threads, e, list, &d) == SS_PLUGIN_SUCCESS ? d.table : NULL; }`;

/**
 * A plugin that does with tables what the statements say. They may use `f`, `r` and `w` (functions for fields, to read and to write), `threads` with
 * its fields `tid`, `comm`, `list` (its args, whose elements have `value`) and `flag` (a bool that the plugin adds), `entry`, `element`, `data`,
 * `KEY(n)`, `added(tid)`, `args_of(entry)`, `say(text)` to the log, and `error()`.
 */
export function tablePlugin(folder: string, name: string, calls: TableCalls): Promise<string> {
  const capture = (which: string, body = "") => `ss_plugin_rc plugin_capture_${which}(ss_plugin_t* s, const ss_plugin_capture_listen_input* in) { (void)s; r = *in->table_reader_ext; w = *in->table_writer_ext; ${body}; return SS_PLUGIN_SUCCESS; }`;
  return generatedPlugin(folder, name, {
    ...answers({ get_name: name, get_required_api_version: "3.12.0" }),
    init: `${globals}
    ${calls.functions ?? ""}
    ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) {
      state.kept = *in;
      f = *in->tables->fields_ext; r = *in->tables->reader_ext; w = *in->tables->writer_ext;
      threads = in->tables->get_table(in->owner, "threads", SS_PLUGIN_ST_INT64);
      tid = f.get_table_field(threads, "tid", SS_PLUGIN_ST_INT64);
      comm = f.get_table_field(threads, "comm", SS_PLUGIN_ST_STRING);
      list = f.get_table_field(threads, "args", SS_PLUGIN_ST_TABLE);
      flag = f.add_table_field(threads, "${name}_flag", SS_PLUGIN_ST_BOOL);
      entry = w.create_table_entry(threads);
      value = f.get_table_field(args_of(entry), "value", SS_PLUGIN_ST_STRING);
      w.destroy_table_entry(threads, entry);
      *rc = SS_PLUGIN_SUCCESS;
      ${calls.init ?? ""};
      return &state;
    }`,
    parse_event: `ss_plugin_rc plugin_parse_event(ss_plugin_t* s, const ss_plugin_event_input* e, const ss_plugin_event_parse_input* in) {
      (void)s; (void)e; r = *in->table_reader_ext; w = *in->table_writer_ext; ${calls.parse ?? ""}; return SS_PLUGIN_SUCCESS; }`,
    ...(calls.captureOpen !== undefined && { capture_open: capture("open", calls.captureOpen), capture_close: capture("close") }),
    ...(calls.extract !== undefined && {
      ...answers({ get_fields: '[{"type":"uint64","name":"it.number","desc":"d"}]' }),
      extract_fields: `ss_plugin_rc plugin_extract_fields(ss_plugin_t* s, const ss_plugin_event_input* e, const ss_plugin_field_extract_input* in) {
        (void)s; (void)e; r = *in->table_reader_ext; ${calls.extract}; in->fields->res_len = 1; in->fields->res.u64 = &number; return SS_PLUGIN_SUCCESS; }`,
    }),
  });
}
