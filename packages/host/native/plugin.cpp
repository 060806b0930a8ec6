#include "plugin.h"

#include <cstring>

#include "config_schema.h"
#include "host_error.h"
#include "table_vtables.h"

namespace falco_plugin::host {

namespace {

// The rc that plugin_init has to write. A host leaves garbage there, as libsinsp does.
class Rc {
 public:
  Rc() { std::memset(&rc_, garbage, sizeof rc_); }
  ss_plugin_rc* pointer() { return &rc_; }
  // As a number: garbage is no value of the enum.
  int value() const {
    int value;
    std::memcpy(&value, &rc_, sizeof value);
    return value;
  }
  bool was_written() const { return value() != garbage * 0x01010101; }

 private:
  static constexpr int garbage = 0x5a;
  ss_plugin_rc rc_;
};

template <typename EventTypes>
EventTypes read_types(uint16_t* (*get)(uint32_t*, ss_plugin_t*), ss_plugin_t* instance, const NameSet& sources) {
  EventTypes types;
  uint32_t count = 0;
  const uint16_t* listed = get == nullptr ? nullptr : get(&count, instance);
  for (uint32_t i = 0; listed != nullptr && i < count; ++i) types.set(listed[i]);
  if (types.none()) {
    // No list means everything for plugins that may see system calls, and plugin events for others.
    if (is_source_compatible(sources, "syscall")) {
      types.set();
    } else {
      types.set(PPME_PLUGINEVENT_E);
    }
  }
  return types;
}

}  // namespace

Plugin::Plugin(const std::string& inspector, const std::string& path, Log& log, TableRegistry& tables)
    : library_(path), owner_(Owner::create(inspector, read_plugin_info(library_), log, tables)) {
  owner_.set_plugin_error([this] { return instance_ == nullptr ? std::optional<std::string>() : last_error(); });
}

Plugin::~Plugin() { destroy(); }

void Plugin::init(const std::string& config) {
  if (instance_ != nullptr || ready_) throw HostError("plugin has been initialized twice: " + info().name);
  const std::string checked = checked_config(library_, info().name, config);
  TableVtables vtables;
  ss_plugin_init_input input{};
  input.config = checked.c_str();
  input.owner = &owner_;
  input.get_owner_last_error = Owner::get_last_error;
  input.tables = info().has(CAP_PARSING | CAP_EXTRACTION) ? &vtables.init : nullptr;
  input.log_fn = Owner::log_line;
  owner_.set_alive(true);
  Rc rc;
  {
    const TableUser::Call tables(owner_.table_user(), "init", TableUser::fields | TableUser::read | TableUser::write);
    instance_ = library_.init(&input, rc.pointer());
  }
  if (!rc.was_written()) owner_.misuse("plugin_init did not write its rc");
  if (rc.value() != SS_PLUGIN_SUCCESS) throw HostError("could not initialize plugin: " + last_error());
  ready_ = true;
  read_event_types();
}

void Plugin::read_event_types() {
  if (info().has(CAP_EXTRACTION)) extract_types_ = read_types<EventTypes>(library_.get_extract_event_types, instance_, info().extract_sources);
  if (info().has(CAP_PARSING)) parse_types_ = read_types<EventTypes>(library_.get_parse_event_types, instance_, info().parse_sources);
}

void Plugin::destroy() {
  ready_ = false;
  if (instance_ != nullptr) {
    library_.destroy(instance_);
    instance_ = nullptr;
    if (owner_.calls_in_flight() != 0) owner_.misuse("a call of the async event handler was under way when plugin_destroy returned");
  }
  owner_.set_intake(nullptr);
  owner_.set_routines(nullptr, nullptr);
  owner_.tables().remove(&owner_);
  owner_.table_user().forget();
  owner_.set_alive(false);
}

std::string Plugin::last_error() const {
  if (instance_ == nullptr) return "plugin handle or 'get_last_error' function not defined";
  const char* text = library_.get_last_error(instance_);
  return text == nullptr ? "" : text;
}

bool Plugin::parses(uint16_t type, const std::string* source) const {
  return ready_ && info().has(CAP_PARSING) && source != nullptr && parse_types_.test(type) && is_source_compatible(info().parse_sources, *source);
}

bool Plugin::extracts(uint16_t type, const std::string* source) const {
  return ready_ && info().has(CAP_EXTRACTION) && source != nullptr && extract_types_.test(type) && is_source_compatible(info().extract_sources, *source);
}

Plugin::Outcome Plugin::parse(const ss_plugin_event_input& event) {
  Outcome outcome;
  call([&] {
    TableVtables vtables;
    const TableUser::Call tables(owner_.table_user(), "parse_event", TableUser::read | TableUser::write);
    const ss_plugin_event_parse_input input{&owner_, Owner::get_last_error, vtables.reader, vtables.writer, &vtables.reader_ext, &vtables.writer_ext};
    timed(times_ == nullptr ? nullptr : &times_->parse, [&] { outcome.rc = library_.parse_event(instance_, &event, &input); });
    if (outcome.rc != SS_PLUGIN_SUCCESS) outcome.error = last_error();
  });
  return outcome;
}

Plugin::Outcome Plugin::extract(const ss_plugin_event_input& event, ss_plugin_extract_field* fields, uint32_t count, ss_plugin_extract_value_offsets* offsets) {
  Outcome outcome;
  call([&] {
    TableVtables vtables;
    const TableUser::Call tables(owner_.table_user(), "extract_fields", TableUser::read);
    const ss_plugin_field_extract_input input{&owner_, Owner::get_last_error, count, fields, vtables.reader, &vtables.reader_ext, offsets};
    timed(times_ == nullptr ? nullptr : &times_->extract, [&] { outcome.rc = library_.extract_fields(instance_, &event, &input); });
    if (outcome.rc != SS_PLUGIN_SUCCESS) outcome.error = last_error();
  });
  return outcome;
}

void Plugin::capture_open(std::shared_ptr<RoutinePool> routines) {
  owner_.set_routines(std::move(routines), instance_);
  call_capture(library_.capture_open, "capture_open");
}
void Plugin::capture_close() { call_capture(library_.capture_close, "capture_close"); }

void Plugin::call_capture(fp_capture_open_fn function, const char* symbol) {
  TableVtables vtables;
  const TableUser::Call tables(owner_.table_user(), symbol, TableUser::read | TableUser::write, false);
  ss_plugin_routine_vtable routine{Owner::subscribe_routine, Owner::unsubscribe_routine};
  const ss_plugin_capture_listen_input input{&owner_, &routine, &vtables.reader_ext, &vtables.writer_ext, Owner::get_last_error};
  if (function(instance_, &input) != SS_PLUGIN_SUCCESS) throw HostError("error in " + std::string(symbol) + " of plugin '" + info().name + "': " + last_error());
}

}  // namespace falco_plugin::host
