#include "clock.h"
#include "event_source.h"

namespace falco_plugin::host {

namespace {

// PPME_SCAPEVENT_E: what libscap emits to say that time passes.
constexpr uint16_t empty_event_type = 196;

ss_plugin_event empty_event() {
  ss_plugin_event event{};
  event.ts = wall_clock_ns();
  event.tid = UINT64_MAX;
  event.len = sizeof event;
  event.type = empty_event_type;
  return event;
}

class NodriverSource : public EventSource {
 public:
  Fetch next(ss_plugin_event*& event) override {
    sleep_ms(100);
    event_ = empty_event();
    event = &event_;
    return Fetch::event;
  }

 private:
  ss_plugin_event event_{};
};

class IdleSource : public EventSource {
 public:
  explicit IdleSource(uint64_t poll_ms) : poll_ms_(poll_ms) {}

  Fetch next(ss_plugin_event*&) override {
    if (!repeat_) sleep_ms(poll_ms_);
    repeat_ = !repeat_;
    return Fetch::timeout;
  }

 private:
  const uint64_t poll_ms_;
  bool repeat_ = false;
};

class BusySource : public EventSource {
 public:
  explicit BusySource(uint64_t events_per_second) : interval_ns_(events_per_second == 0 ? 0 : 1'000'000'000u / events_per_second) {}

  Fetch next(ss_plugin_event*& event) override {
    const uint64_t now = monotonic_ns();
    if (interval_ns_ != 0 && now < due_) {
      sleep_ms((due_ - now) / 1'000'000u + 1);
      return Fetch::timeout;
    }
    // Events that are late come at once: the rate holds on average.
    due_ = (due_ == 0 ? now : due_) + interval_ns_;
    event_ = empty_event();
    event = &event_;
    return Fetch::event;
  }

 private:
  const uint64_t interval_ns_;
  uint64_t due_ = 0;
  ss_plugin_event event_{};
};

}  // namespace

std::unique_ptr<EventSource> nodriver_source() { return std::make_unique<NodriverSource>(); }
std::unique_ptr<EventSource> idle_source(uint64_t poll_ms) { return std::make_unique<IdleSource>(poll_ms); }
std::unique_ptr<EventSource> busy_source(uint64_t events_per_second) { return std::make_unique<BusySource>(events_per_second); }

}  // namespace falco_plugin::host
