#include "inspector.h"

#include "api_version.h"
#include "echoing_intake.h"
#include "host_error.h"

namespace falco_plugin::host {

Inspector::Inspector(std::string name, Log& log) : name_(std::move(name)), log_(log), table_user_(log, name_, ""), queue_(std::make_shared<QueueIntake>(name_, log)), routines_(std::make_shared<RoutinePool>(name_, log)) {}

Inspector::~Inspector() {
  try {
    close();
  } catch (const std::exception& error) {
    log_.misuse(name_, "", std::string("libsinsp would terminate the process here: ") + error.what());
  }
  destroy_plugins(false);
}

Plugin& Inspector::register_plugin(const std::string& path) {
  std::unique_ptr<Plugin> plugin;
  try {
    plugin = std::make_unique<Plugin>(name_, path, log_, tables_);
  } catch (const HostError& error) {
    throw HostError("cannot load plugin " + path + ": " + error.what());
  }
  for (const auto& other : plugins_) {
    if (other->info().name == plugin->info().name) throw HostError("found another plugin with name " + other->info().name + ". Aborting.");
    if (plugin->info().id != 0 && other->info().id == plugin->info().id) throw HostError("found another plugin with ID " + std::to_string(other->info().id) + ". Aborting.");
  }
  plugins_.push_back(std::move(plugin));
  return *plugins_.back();
}

Plugin& Inspector::plugin(const std::string& name) {
  for (const auto& plugin : plugins_) {
    if (plugin->info().name == name) return *plugin;
  }
  throw HostError("no plugin '" + name + "' in inspector '" + name_ + "'");
}

void Inspector::destroy_plugins(bool last_first) {
  while (!plugins_.empty()) plugins_.erase(last_first ? plugins_.end() - 1 : plugins_.begin());
}

void Inspector::open(std::unique_ptr<EventSource> source, const OpenOptions& options) {
  if (opened_) throw HostError("inspector '" + name_ + "' is open");
  opened_ = true;
  source_ = std::move(source);
  capture_file_ = source_->is_capture_file();
  held_ = nullptr;
  event_count_ = 0;
  last_ts_ = 0;
  counting_ = options.counting;
  echo_ = options.echo;
  take_interrupt();
  // libsinsp forgets what it knew of processes whenever something is opened or closed.
  tables_.threads().clear();
  try {
    start(options);
  } catch (...) {
    // Closed with whatever open() returned; the rest is undone by close(), if the caller gets so far.
    source_->close();
    source_.reset();
    throw;
  }
}

std::shared_ptr<AsyncIntake> Inspector::intake_for(Plugin& plugin) const {
  if (counting_ == nullptr) return queue_;
  if (!echo_) return counting_;
  return std::make_shared<EchoingIntake>(counting_, plugin, source_name());
}

void Inspector::start(const OpenOptions& options) {
  source_->open();
  if (!options.driver_schema.empty()) check_event_schema(options.driver_schema);
  if (!options.platform_error.empty()) throw HostError(options.platform_error);
  queue_->set_open_source(source_->identity());
  if (capture_file_) {
    replay_initial_state();
  } else {
    for (const auto& plugin : plugins_) {
      if (plugin->is_ready() && plugin->info().has(CAP_ASYNC)) plugin->set_async_handler(intake_for(*plugin));
    }
  }
  if (options.routine_threads != 0) routines_->start(options.routine_threads);
  for (const auto& plugin : plugins_) {
    if (plugin->is_ready() && plugin->info().has(CAP_CAPTURE_LISTENING)) plugin->capture_open(routines_);
  }
}

void Inspector::close() {
  if (!opened_) return;
  close_dump();
  if (source_ != nullptr) source_->close();
  source_.reset();
  held_ = nullptr;
  std::string errors;
  for (const auto& plugin : plugins_) {
    if (capture_file_ || !plugin->is_ready() || !plugin->info().has(CAP_ASYNC)) continue;
    try {
      plugin->set_async_handler(nullptr);
    } catch (const HostError& error) {
      errors += (errors.empty() ? "" : "; ") + std::string(error.what());
    }
  }
  if (!errors.empty()) throw HostError(errors);
  for (const auto& plugin : plugins_) {
    if (plugin->is_ready() && plugin->info().has(CAP_CAPTURE_LISTENING)) plugin->capture_close();
  }
  routines_->purge();
  tables_.threads().clear();
  opened_ = false;
}

EventSource& Inspector::source() {
  if (source_ == nullptr) throw HostError("inspector '" + name_ + "' is not open");
  return *source_;
}

Json Inspector::progress() { return source().progress(); }

void Inspector::open_dump(const std::string& path) {
  auto dumper = std::make_unique<Dumper>(path);
  for (const auto& plugin : plugins_) {
    if (plugin->is_ready() && plugin->info().has(CAP_ASYNC)) plugin->dump_state([&](const ss_plugin_event* event) { dumper->write(event); });
  }
  dumper_ = std::move(dumper);
}

void Inspector::check_event_schema(const std::string& driver_schema) {
  const auto offered = parse_version(driver_schema);
  if (!offered) throw HostError("invalid event schema version '" + driver_schema + "'");
  for (const auto& plugin : plugins_) {
    const Library& library = plugin->library();
    const std::string any_source = "syscall";
    bool only_plugin_events = true;
    for (uint32_t type = 0; type <= UINT16_MAX && only_plugin_events; ++type) {
      const auto code = static_cast<uint16_t>(type);
      only_plugin_events = code == PPME_PLUGINEVENT_E || !(plugin->parses(code, &any_source) || plugin->extracts(code, &any_source));
    }
    if (only_plugin_events) continue;
    const char* text = library.get_required_event_schema_version == nullptr ? "3.0.0" : library.get_required_event_schema_version(plugin->instance());
    const auto required = parse_version(text == nullptr ? "" : text);
    const std::string subject = "plugin " + plugin->info().name + " required event schema version '" + (text == nullptr ? "" : text) + "'";
    if (!required) throw HostError(subject + " is invalid");
    const std::string conflict = version_conflict(*required, *offered, "event schema version in use");
    if (!conflict.empty()) throw HostError(subject + " not compatible with the event schema version in use '" + driver_schema + "': " + conflict);
  }
}

}  // namespace falco_plugin::host
