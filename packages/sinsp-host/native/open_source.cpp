// The part of Inspector that opens event sources.
#include "host_error.h"
#include "inspector.h"
#include "tick_plugin.h"

namespace falco_plugin::sinsp_host {

using host::HostError;

namespace {

sinsp_plugin_platform platform_of(const Json& source, const char* default_name) {
  const std::string name = source.value("platform", default_name);
  if (name == "generic") return sinsp_plugin_platform::SINSP_PLATFORM_GENERIC;
  if (name == "hostinfo") return sinsp_plugin_platform::SINSP_PLATFORM_HOSTINFO;
  if (name == "full") return sinsp_plugin_platform::SINSP_PLATFORM_FULL;
  throw HostError("unknown platform '" + name + "'");
}

}  // namespace

std::string Inspector::open(const Json& source, size_t routine_threads) {
  if (opened_) throw HostError("inspector '" + name_ + "' is open");
  take_interrupt();
  plugin_source_ = false;
  routines_->set_threads(routine_threads);
  opened_ = true;
  open_engine(source);
  const std::string name = plugin_source_ ? plugin(source.at("plugin").get<std::string>()).event_source() : "";
  return name.empty() ? "syscall" : name;
}

void Inspector::open_engine(const Json& source) {
  const std::string kind = source.at("kind").get<std::string>();
  if (kind == "plugin") return open_plugin(source.at("plugin").get<std::string>(), source.value("params", ""), source);
  if (kind == "idle") return open_ticks(idle_params(source.value("pollMs", uint64_t{30})), source);
  if (kind == "busy") return open_ticks(busy_params(source.value("rate", uint64_t{1000})), source);
  if (kind == "nodriver") return sinsp_.open_nodriver(source.value("fullProcScan", false));
  if (kind == "capture") return sinsp_.open_savefile(source.at("path").get<std::string>());
  if (kind != "events") throw HostError("unknown kind of source '" + kind + "'");
  raw_events_ = std::make_unique<RawEvents>(source);
  sinsp_.open_test_input(raw_events_->input());
}

void Inspector::open_plugin(const std::string& name, const std::string& params, const Json& source) {
  // As Falco does: a source of system calls needs the processes that it speaks of.
  const char* platform = plugin(name).id() == 0 ? "full" : "hostinfo";
  sinsp_.open_plugin(name, params, platform_of(source, platform));
  plugin_source_ = true;
}

void Inspector::open_ticks(const std::string& params, const Json& source) {
  if (!has_ticks_) {
    std::string error;
    if (!sinsp_.register_plugin(&tick_plugin)->init("", error)) throw HostError(error);
    has_ticks_ = true;
  }
  sinsp_.open_plugin(tick_plugin_name, params, platform_of(source, "hostinfo"));
}

}  // namespace falco_plugin::sinsp_host
