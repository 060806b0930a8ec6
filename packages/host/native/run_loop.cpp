#include "run_loop.h"

#include <deque>

#include "clock.h"
#include "event_json.h"
#include "extraction.h"
#include "host_error.h"

namespace falco_plugin::host {

namespace {

class RunLoop {
 public:
  RunLoop(Inspector& inspector, const Json& options, Output& output)
      : inspector_(inspector),
        output_(output),
        max_events_(options.value("events", UINT64_MAX)),
        max_async_(options.value("asyncEvents", UINT64_MAX)),
        max_steps_(options.value("steps", UINT64_MAX)),
        deadline_(options.contains("ms") ? monotonic_ns() + options["ms"].get<uint64_t>() * 1'000'000u : UINT64_MAX),
        emit_(options.value("emit", "all")),
        dump_(options.value("dump", "")),
        describe_(options.value("describe", false)) {
    for (const auto& field : options.value("fields", Json::array())) fields_.emplace_back(inspector, field.get<std::string>());
  }

  Json run() {
    const char* reason = step();
    while (reason == nullptr) reason = step();
    Json result{{"reason", reason}, {"events", events_}, {"asyncEvents", async_}, {"timeouts", timeouts_}, {"steps", steps_}};
    if (!error_.empty()) result["error"] = error_;
    return result;
  }

 private:
  // Why the loop ends; nullptr: it goes on.
  const char* step() {
    if (inspector_.take_interrupt()) return "interrupted";
    if (monotonic_ns() >= deadline_) return "time";
    if (events_ >= max_events_ || async_ >= max_async_) return "events";
    if (steps_ >= max_steps_) return "steps";
    ++steps_;
    DeliveredEvent event;
    switch (inspector_.next(event)) {
      case Fetch::event: deliver(event); return nullptr;
      case Fetch::timeout: ++timeouts_; return nullptr;
      case Fetch::eof: return "eof";
      case Fetch::failure: error_ = inspector_.source_error(); return "failure";
    }
    return nullptr;
  }

  void deliver(const DeliveredEvent& event) {
    if (event.hidden) return;
    ++events_;
    const bool is_async = event.event->type == PPME_ASYNCEVENT_E;
    if (is_async) ++async_;
    if (!dump_.empty() && inspector_.dumper() == nullptr) inspector_.open_dump(dump_);
    if (inspector_.dumper() != nullptr) inspector_.dumper()->write(event.event);
    Json values = Json::object();
    for (const auto& field : fields_) values[field.text()] = field.extract(event);
    if (emit_ == "none" || (emit_ == "async" && !is_async)) return;
    Json message = event_json(inspector_, event);
    if (describe_) message["description"] = event_string(inspector_, event);
    if (!fields_.empty()) message["fields"] = std::move(values);
    output_.line(message);
  }

  Inspector& inspector_;
  Output& output_;
  const uint64_t max_events_, max_async_, max_steps_, deadline_;
  const std::string emit_, dump_;
  const bool describe_;
  std::deque<FieldRequest> fields_;
  uint64_t events_ = 0, async_ = 0, timeouts_ = 0, steps_ = 0;
  std::string error_;
};

}  // namespace

Json run_loop(Inspector& inspector, const Json& options, Output& output) {
  if (!inspector.is_open()) throw HostError("inspector '" + inspector.name() + "' is not open");
  return RunLoop(inspector, options, output).run();
}

}  // namespace falco_plugin::host
