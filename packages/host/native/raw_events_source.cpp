#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "clock.h"
#include "event_source.h"
#include "host_error.h"
#include "payload_text.h"
#include "raw_events.h"

namespace falco_plugin::host {

namespace {

constexpr size_t event_header_size = sizeof(ss_plugin_event);

OwnedEvent checked_event(const std::string& bytes, const std::string& name) {
  if (bytes.size() < event_header_size) throw HostError(name + " is shorter than the header of an event");
  // A buffer of just that size: a plugin that reads behind it is seen by a sanitizer.
  OwnedEvent event(bytes.data(), bytes.size());
  if (event->len > bytes.size()) throw HostError(name + " says that it has " + std::to_string(event->len) + " bytes, but there are " + std::to_string(bytes.size()));
  return event;
}

class RawEventsSource : public EventSource {
 public:
  RawEventsSource(std::vector<OwnedEvent> events, uint64_t repeat, std::optional<uint64_t> idle_ms, std::optional<uint64_t> rate)
      : events_(std::move(events)), left_(events_.size() * repeat), idle_ms_(idle_ms), rate_(rate) {}

  Fetch next(ss_plugin_event*& event) override {
    if (left_ == 0) {
      if (!idle_ms_) return Fetch::eof;
      sleep_ms(*idle_ms_);
      return Fetch::timeout;
    }
    if (rate_ && !is_due()) {
      sleep_ms(1);
      return Fetch::timeout;
    }
    --left_;
    event = events_[next_++ % events_.size()].get();
    if (rate_) event->ts = wall_clock_ns();
    return Fetch::event;
  }

  bool is_live() const override { return false; }

 private:
  // Events that are late come at once, so the rate holds on average; but not all that a loop missed which did not run for seconds.
  bool is_due() {
    const uint64_t now = monotonic_ns();
    const uint64_t interval = 1'000'000'000u / *rate_;
    if (now < due_) return false;
    due_ = std::max((due_ == 0 ? now : due_) + interval, now - std::min(now, most_late_ns));
    return true;
  }

  static constexpr uint64_t most_late_ns = 100'000'000u;
  const std::vector<OwnedEvent> events_;
  uint64_t left_;
  uint64_t next_ = 0;
  const std::optional<uint64_t> idle_ms_;
  const std::optional<uint64_t> rate_;
  uint64_t due_ = 0;
};

}  // namespace

std::vector<OwnedEvent> events_of_base64(const Json& texts) {
  std::vector<OwnedEvent> events;
  for (const auto& text : texts) {
    const std::string name = "event " + std::to_string(events.size() + 1);
    const auto bytes = bytes_of_base64(text.get<std::string>());
    if (!bytes) throw HostError(name + " is not base64");
    events.push_back(checked_event(*bytes, name));
  }
  return events;
}

std::vector<OwnedEvent> events_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw HostError("cannot open " + path + ": " + std::strerror(errno));
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::vector<OwnedEvent> events;
  for (size_t at = 0; at < bytes.size();) {
    const std::string name = "the event at " + std::to_string(at) + " of " + path;
    const std::string rest = bytes.substr(at, event_header_size);
    if (rest.size() < event_header_size) throw HostError(name + " is shorter than the header of an event");
    ss_plugin_event header;
    std::memcpy(&header, rest.data(), sizeof header);
    if (header.len < event_header_size) throw HostError(name + " says that it is shorter than its header");
    events.push_back(checked_event(bytes.substr(at, header.len), name));
    at += header.len;
  }
  return events;
}

std::unique_ptr<EventSource> raw_events_source(std::vector<OwnedEvent> events, uint64_t repeat, std::optional<uint64_t> idle_ms, std::optional<uint64_t> events_per_second) {
  return std::make_unique<RawEventsSource>(std::move(events), repeat, idle_ms, events_per_second);
}

}  // namespace falco_plugin::host
