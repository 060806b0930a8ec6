#include "run_loop.h"

#include <set>

#include "call_times.h"
#include "clock.h"
#include "event_json.h"
#include "event_view.h"
#include "extraction.h"
#include "host_error.h"
#include "payload_text.h"

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
        describe_(options.value("describe", false)),
        bytes_(options.value("bytes", false)),
        extraction_(inspector, options),
        async_names_(options.value("asyncNames", std::set<std::string>{})),
        times_(options.value("times", false) ? std::make_unique<LoopTimes>() : nullptr),
        call_threads_(make_call_threads(options.value("threads", "loop"))) {
    equip_plugins(call_threads_.get(), times_.get());
  }

  ~RunLoop() { equip_plugins(nullptr, nullptr); }

  Json run() {
    const char* reason = step();
    while (reason == nullptr) reason = step();
    Json result{{"reason", reason}, {"events", events_}, {"asyncEvents", async_}, {"timeouts", timeouts_}, {"steps", steps_}, {"parseFailures", parse_failures_}, {"extractFailures", extraction_.failures()}};
    if (Json progress = inspector_.progress(); !progress.is_null()) result["progress"] = std::move(progress);
    if (times_ != nullptr) result["times"] = {{"parse", times_->parse.report()}, {"extract", times_->extract.report()}};
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

  void equip_plugins(CallThreads* threads, LoopTimes* times) {
    for (const auto& plugin : inspector_.plugins()) {
      plugin->set_call_threads(threads);
      plugin->set_times(times);
    }
  }

  // Whether the event goes to the output.
  bool is_told(const ss_plugin_event* event) const {
    if (emit_ == "none") return false;
    if (event->type != PPME_ASYNCEVENT_E) return emit_ != "async";
    if (async_names_.empty()) return true;
    const auto name = async_name_of(event);
    return name && async_names_.count(std::string(*name)) != 0;
  }

  void deliver(const DeliveredEvent& event) {
    parse_failures_ += event.failures.size();
    if (event.hidden) return;
    ++events_;
    const bool is_async = event.event->type == PPME_ASYNCEVENT_E;
    if (is_async) ++async_;
    if (!dump_.empty() && inspector_.dumper() == nullptr) inspector_.open_dump(dump_);
    if (inspector_.dumper() != nullptr) inspector_.dumper()->write(event.event);
    const bool silent = !is_told(event.event);
    Json message = silent ? Json::object() : event_json(inspector_, event);
    for (const auto& failure : event.failures) message["failures"].push_back(call_failure_json(failure));
    extraction_.extract(event, message);
    if (silent) return;
    if (describe_) message["description"] = event_string(inspector_, event);
    if (bytes_) message["bytes"] = base64({reinterpret_cast<const char*>(event.event), event.event->len});
    output_.line(message);
  }

  Inspector& inspector_;
  Output& output_;
  const uint64_t max_events_, max_async_, max_steps_, deadline_;
  const std::string emit_, dump_;
  const bool describe_, bytes_;
  Extraction extraction_;
  const std::set<std::string> async_names_;
  const std::unique_ptr<LoopTimes> times_;
  const std::unique_ptr<CallThreads> call_threads_;
  uint64_t events_ = 0, async_ = 0, timeouts_ = 0, steps_ = 0, parse_failures_ = 0;
  std::string error_;
};

}  // namespace

Json run_loop(Inspector& inspector, const Json& options, Output& output) {
  if (!inspector.is_open()) throw HostError("inspector '" + inspector.name() + "' is not open");
  return RunLoop(inspector, options, output).run();
}

}  // namespace falco_plugin::host
