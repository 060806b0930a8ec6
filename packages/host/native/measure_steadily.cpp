#include <deque>
#include <vector>

#include "call_times.h"
#include "field_request.h"
#include "host_error.h"
#include "measure.h"
#include "measure_samples.h"
#include "table_vtables.h"

namespace falco_plugin::host {

Json measure_steadily(Inspector& inspector, const Json& args) {
  Plugin& plugin = ready_plugin(inspector, args);
  MeasureSamples samples(inspector, args);
  samples.check(plugin, &Plugin::parses);
  samples.check(plugin, &Plugin::extracts);
  std::vector<ss_plugin_extract_field> questions;
  std::deque<FieldRequest> requests;
  for (const auto& text : args.at("fields")) requests.emplace_back(inspector, text.get<std::string>());
  for (const auto& request : requests) questions.push_back(request.question());
  const uint64_t rate = args.value("rate", uint64_t{10'000});
  const uint64_t wanted = rate * args.value("seconds", uint64_t{1});
  if (rate == 0 || wanted == 0) throw HostError("there must be events to measure");

  TableVtables vtables;
  const ss_plugin_event_parse_input parsing{&plugin.owner(), Owner::get_last_error, vtables.reader, vtables.writer, &vtables.reader_ext, &vtables.writer_ext};
  CallTimes parse, extract;
  uint64_t failures = 0;
  std::string error;
  const uint64_t begin = monotonic_ns();
  for (uint64_t events = 0; events < wanted; ++events) {
    // As many as are due, so that a pause is made up for, as with a real host's buffer.
    while (monotonic_ns() - begin < events * 1'000'000'000u / rate) sleep_ms(1);
    const ss_plugin_event_input event = samples.next(true);
    bool good = true;
    {
      TableUser::Call tables(plugin.owner().table_user(), "parse_event", TableUser::read | TableUser::write);
      parse.take([&] { good = plugin.library().parse_event(plugin.instance(), &event, &parsing) == SS_PLUGIN_SUCCESS; });
    }
    for (ss_plugin_extract_field field : questions) {
      TableUser::Call tables(plugin.owner().table_user(), "extract_fields", TableUser::read);
      const ss_plugin_field_extract_input extraction{&plugin.owner(), Owner::get_last_error, 1, &field, vtables.reader, &vtables.reader_ext, nullptr};
      extract.take([&] { good = plugin.library().extract_fields(plugin.instance(), &event, &extraction) == SS_PLUGIN_SUCCESS && good; });
    }
    if (good) continue;
    ++failures;
    error = plugin.last_error();
  }
  const double seconds = static_cast<double>(monotonic_ns() - begin) / 1e9;
  Json report{{"events", wanted}, {"perSecond", static_cast<double>(wanted) / seconds}, {"failures", failures}, {"parse", parse.report()}, {"extract", extract.report()}};
  if (!error.empty()) report["error"] = error;
  return report;
}

}  // namespace falco_plugin::host
