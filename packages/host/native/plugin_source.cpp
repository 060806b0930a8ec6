#include <optional>
#include <utility>

#include "clock.h"
#include "event_source.h"
#include "event_view.h"
#include "host_error.h"

namespace falco_plugin::host {

namespace {

Fetch fetch_of(ss_plugin_rc rc) {
  switch (rc) {
    case SS_PLUGIN_SUCCESS: return Fetch::event;
    case SS_PLUGIN_TIMEOUT: return Fetch::timeout;
    case SS_PLUGIN_EOF: return Fetch::eof;
    default: return Fetch::failure;
  }
}

class PluginSource : public EventSource {
 public:
  PluginSource(Plugin& plugin, std::string params) : plugin_(plugin), params_(std::move(params)) {}

  void open() override {
    ss_plugin_rc rc = SS_PLUGIN_FAILURE;
    open_ = plugin_.library().open(plugin_.instance(), params_.c_str(), &rc);
    if (rc != SS_PLUGIN_SUCCESS) throw HostError(plugin_.last_error());
  }

  // Also after a failed open, with whatever instance that returned.
  void close() override {
    plugin_.library().close(plugin_.instance(), open_);
    open_ = nullptr;
  }

  Fetch next(ss_plugin_event*& event) override {
    if (index_ >= count_) {
      // The result of a batch comes behind its events; that of an empty batch comes twice. libsinsp does so, and an idle source
      // therefore lets two async events pass for each of its timeouts.
      if (pending_) {
        const Fetch result = *pending_;
        pending_.reset();
        if (result == Fetch::failure) error_ = plugin_.last_error();
        return result;
      }
      // count_ and batch_ are not reset: a plugin that does not write them gets the last ones back.
      const Fetch result = call_next_batch();
      if (result != Fetch::event) pending_ = result;
      if (count_ == 0) {
        if (result == Fetch::event) return fail("unexpected 0 size event returned by plugin " + plugin_.info().name);
        if (result == Fetch::failure) error_ = plugin_.last_error();
        return result;
      }
      index_ = 0;
    }
    if (batch_ == nullptr || batch_[index_] == nullptr) {
      plugin_.owner().misuse("next_batch told of an event and gave none: libsinsp would crash");
      return fail("no event where plugin " + plugin_.info().name + " told of one");
    }
    return deliver(batch_[index_], event);
  }

  const Plugin* plugin() const override { return &plugin_; }

  Fetch skip_batch(uint32_t& events) override {
    const Fetch result = fetch_of(plugin_.library().next_batch(plugin_.instance(), open_, &count_, &batch_));
    events = std::exchange(count_, 0);
    index_ = 0;
    if (result == Fetch::eof || result == Fetch::failure) pending_ = result;
    if (result == Fetch::failure) error_ = plugin_.last_error();
    return result;
  }

  Json progress() override {
    if (plugin_.library().get_progress == nullptr || open_ == nullptr) return nullptr;
    constexpr uint32_t unwritten = 0x5a5a5a5a;
    uint32_t hundredths = unwritten;
    const char* text = plugin_.library().get_progress(plugin_.instance(), open_, &hundredths);
    if (hundredths == unwritten) plugin_.owner().misuse("get_progress did not write its percentage");
    else if (hundredths > 10'000) plugin_.owner().misuse("get_progress told " + std::to_string(hundredths) + ", but 10000 is all");
    return {{"percent", hundredths == unwritten ? 0 : hundredths / 100.0}, {"text", text == nullptr ? "" : text}};
  }

  OpenSource identity() const override { return plugin_.info().id == 0 ? OpenSource{} : OpenSource{plugin_.info().source, plugin_.info().id}; }
  std::string last_error() const override { return error_; }

 private:
  Fetch call_next_batch() {
    ss_plugin_rc rc = SS_PLUGIN_FAILURE;
    plugin_.call([&] { rc = plugin_.library().next_batch(plugin_.instance(), open_, &count_, &batch_); });
    return fetch_of(rc);
  }

  // Checks and completes an event in the plugin's memory.
  Fetch deliver(ss_plugin_event* from, ss_plugin_event*& event) {
    const std::string& name = plugin_.info().name;
    const uint32_t own_id = plugin_.info().id;
    if (own_id != 0) {
      const auto id = plugin_id_of(from);
      if (from->type != PPME_PLUGINEVENT_E || !id) return fail("malformed plugin event produced by plugin: '" + name + "'");
      if (*id == 0) set_plugin_id(from, own_id);
      if (*id != 0 && *id != own_id) {
        return fail("unexpected plugin ID in plugin event: plugin='" + name + "', expected_id=" + std::to_string(own_id) + ", actual_id=" + std::to_string(*id));
      }
    }
    if (from->type == PPME_PLUGINEVENT_E) {
      if (plugin_id_of(from).value_or(0) == 0) return fail("malformed plugin event produced by plugin (no ID): '" + name + "'");
      from->tid = UINT64_MAX;
    }
    if (from->ts == no_timestamp) from->ts = wall_clock_ns();
    if (const char* flaw = told_flaw_ ? nullptr : source_layout_flaw(from)) {
      // Once: an event stream is long.
      told_flaw_ = true;
      plugin_.owner().misuse(std::string("an event of next_batch is laid out wrongly: ") + flaw);
    }
    ++index_;
    event = from;
    return Fetch::event;
  }

  Fetch fail(std::string why) {
    error_ = std::move(why);
    return Fetch::failure;
  }

  Plugin& plugin_;
  const std::string params_;
  ss_instance_t* open_ = nullptr;
  uint32_t count_ = 0;
  uint32_t index_ = 0;
  ss_plugin_event** batch_ = nullptr;
  std::optional<Fetch> pending_;
  std::string error_;
  bool told_flaw_ = false;
};

}  // namespace

std::unique_ptr<EventSource> plugin_source(Plugin& plugin, std::string params) {
  if (!plugin.info().has(CAP_SOURCING)) throw HostError("plugin '" + plugin.info().name + "' has no event source");
  if (!plugin.is_ready()) throw HostError("plugin capability used before init: " + plugin.info().name);
  return std::make_unique<PluginSource>(plugin, std::move(params));
}

}  // namespace falco_plugin::host
