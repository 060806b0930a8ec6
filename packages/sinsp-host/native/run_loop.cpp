#include "run_loop.h"

#include <libsinsp/eventformatter.h>
#include <libsinsp/filter.h>

#include <deque>

#include "clock.h"
#include "event_json.h"
#include "field_reader.h"
#include "unsupported.h"

namespace falco_plugin::sinsp_host {

namespace {

uint64_t limit(const Json& options, const char* key) { return options.value(key, UINT64_MAX); }

class RunLoop {
 public:
  RunLoop(Inspector& inspector, const Json& options, Output& output)
      : inspector_(inspector),
        output_(output),
        max_events_(limit(options, "events")),
        max_async_(limit(options, "asyncEvents")),
        max_steps_(limit(options, "steps")),
        deadline_(options.contains("ms") ? host::monotonic_ns() + options["ms"].get<uint64_t>() * 1'000'000u : UINT64_MAX),
        emit_(options.value("emit", "all")),
        dump_(options.value("dump", "")),
        describe_(options.value("describe", false)),
        bytes_(options.value("bytes", false)),
        detail_(options.value("detail", false) || options.value("offsets", false)) {
    if (options.value("together", false)) unsupported("it extracts one field in a call");
    if (options.value("threads", "loop") != "loop") unsupported("it makes all calls of an event loop on one thread");
    for (const auto& field : options.value("fields", Json::array())) fields_.emplace_back(inspector, field.get<std::string>());
    if (options.contains("filter")) {
      const auto factory = std::make_shared<sinsp_filter_factory>(&inspector.libsinsp(), inspector.fields());
      filter_ = sinsp_filter_compiler(factory, options["filter"].get<std::string>()).compile();
    }
    if (options.contains("format")) formatter_ = std::make_unique<sinsp_evt_formatter>(&inspector.libsinsp(), options["format"].get<std::string>(), inspector.fields());
  }

  Json run() {
    const char* reason = nullptr;
    while (reason == nullptr) reason = step();
    Json result{{"reason", reason}, {"events", events_}, {"asyncEvents", async_}, {"timeouts", timeouts_}, {"steps", steps_}, {"parseFailures", nullptr}, {"extractFailures", nullptr}};
    if (!error_.empty()) result["error"] = error_;
    if (Json progress = inspector_.progress(); !progress.is_null()) result["progress"] = std::move(progress);
    return result;
  }

 private:
  // Why the loop ends; nullptr: it goes on.
  const char* step() {
    if (inspector_.take_interrupt()) return "interrupted";
    if (host::monotonic_ns() >= deadline_) return "time";
    if (events_ >= max_events_ || async_ >= max_async_) return "events";
    if (steps_ >= max_steps_) return "steps";
    ++steps_;
    sinsp_evt* event = nullptr;
    switch (inspector_.next(event)) {
      case SCAP_SUCCESS: deliver(*event); return nullptr;
      case SCAP_TIMEOUT: ++timeouts_; return nullptr;
      case SCAP_FILTERED_EVENT: return nullptr;
      case SCAP_EOF: return "eof";
      default: error_ = inspector_.libsinsp().getlasterr(); return "failure";
    }
  }

  void deliver(sinsp_evt& event) {
    if (filter_ != nullptr && !filter_->run(&event)) return;
    ++events_;
    const bool is_async = event.get_type() == PPME_ASYNCEVENT_E;
    if (is_async) ++async_;
    if (!dump_.empty() && inspector_.dumper() == nullptr) inspector_.open_dump(dump_);
    if (inspector_.dumper() != nullptr) inspector_.dumper()->dump(&event);
    Json values = Json::object(), details = Json::array();
    for (auto& field : fields_) {
      if (detail_) {
        details.push_back(field.extract_in_detail(inspector_, event));
        values[field.text()] = details.back()["value"];
      } else {
        values[field.text()] = field.extract(event);
      }
    }
    if (emit_ == "none" || (emit_ == "async" && !is_async)) return;
    Json message = event_json(inspector_, event);
    if (describe_) message["description"] = event_string(inspector_, event);
    if (!fields_.empty()) message["fields"] = std::move(values);
    if (detail_) message["extractions"] = std::move(details);
    if (bytes_) message["bytes"] = event_bytes(event);
    if (formatter_ != nullptr) message["formatted"] = formatted(event);
    output_.line(message);
  }

  // null where the format wants all values and one is missing.
  Json formatted(sinsp_evt& event) {
    std::string text;
    return formatter_->tostring(&event, text) ? Json(text) : Json();
  }

  Inspector& inspector_;
  Output& output_;
  const uint64_t max_events_, max_async_, max_steps_, deadline_;
  const std::string emit_, dump_;
  const bool describe_, bytes_, detail_;
  std::deque<FieldReader> fields_;
  std::unique_ptr<sinsp_filter> filter_;
  std::unique_ptr<sinsp_evt_formatter> formatter_;
  uint64_t events_ = 0, async_ = 0, timeouts_ = 0, steps_ = 0;
  std::string error_;
};

}  // namespace

Json run_loop(Inspector& inspector, const Json& options, Output& output) {
  if (!inspector.is_open()) throw HostError("inspector '" + inspector.name() + "' is not open");
  return RunLoop(inspector, options, output).run();
}

}  // namespace falco_plugin::sinsp_host
