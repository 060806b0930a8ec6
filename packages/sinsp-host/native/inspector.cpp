#include "inspector.h"

#include <libsinsp/plugin_manager.h>

#include "clock.h"
#include "host_error.h"

namespace falco_plugin::sinsp_host {

using host::HostError;

Inspector::Inspector(std::string name, SinspLog& log) : name_(std::move(name)), log_(log), routines_(std::make_shared<RoutinePool>()), fields_(std::make_unique<sinsp_filter_check_list>()) {
  if (!sinsp_.set_thread_pool(routines_)) throw HostError("libsinsp takes no thread pool");
}

Inspector::~Inspector() {
  dumper_.reset();
  fields_.reset();
  log_.remove_inspector(name_);
}

sinsp_plugin& Inspector::register_plugin(const std::string& path) {
  const auto plugin = sinsp_.register_plugin(path);
  log_.add_plugin(plugin->name(), name_);
  if (plugin->caps() & CAP_EXTRACTION) fields_->add_filter_check(sinsp_plugin::new_filtercheck(plugin));
  return *plugin;
}

sinsp_plugin& Inspector::plugin(const std::string& name) {
  for (const auto& plugin : sinsp_.get_plugin_manager()->plugins()) {
    if (plugin->name() == name) return *plugin;
  }
  throw HostError("no plugin '" + name + "' in inspector '" + name_ + "'");
}

void Inspector::set_async_handler(sinsp_plugin& plugin, bool on) {
  sinsp_plugin::async_event_handler_t handler;
  if (on) handler = [this](const sinsp_plugin& sender, std::unique_ptr<sinsp_evt> event) { sinsp_.handle_plugin_async_event(sender, std::move(event)); };
  if (!plugin.set_async_event_handler(handler)) throw HostError("can't set async event handler for plugin '" + plugin.name() + "' : " + plugin.get_last_error());
}

int32_t Inspector::next(sinsp_evt*& event) {
  const int32_t rc = sinsp_.next(&event);
  if (rc != SCAP_TIMEOUT || raw_events_ == nullptr) return rc;
  if (!raw_events_->idle_ms()) return SCAP_EOF;
  host::sleep_ms(*raw_events_->idle_ms());
  return rc;
}

Json Inspector::progress() {
  if (!plugin_source_ || !sinsp_.is_plugin()) return nullptr;
  std::string text;
  const double percent = sinsp_.get_read_progress_with_str(&text);
  return {{"percent", percent}, {"text", text}};
}

void Inspector::close() {
  if (!opened_) return;
  close_dump();
  sinsp_.close();
  raw_events_.reset();
  opened_ = false;
}

void Inspector::open_dump(const std::string& path) {
  auto dumper = std::make_unique<sinsp_dumper>();
  dumper->open(&sinsp_, path, false);
  dumper_ = std::move(dumper);
}

}  // namespace falco_plugin::sinsp_host
