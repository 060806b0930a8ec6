#include <algorithm>
#include <deque>

#include "clock.h"
#include "extracted_value.h"
#include "host_error.h"
#include "measure.h"
#include "measure_rounds.h"
#include "measure_samples.h"
#include "table_vtables.h"

namespace falco_plugin::host {

Json measure_extraction(Inspector& inspector, Plugin& plugin, const Json& args) {
  MeasureSamples samples(inspector, args);
  samples.check(plugin, &Plugin::extracts);
  std::deque<FieldRequest> requests;
  std::vector<ss_plugin_extract_field> questions;
  for (const auto& text : args.at("fields")) {
    const FieldRequest& request = requests.emplace_back(inspector, text.get<std::string>());
    if (&request.plugin() != &plugin) throw HostError("the field " + request.text() + " is not one of plugin '" + plugin.info().name + "'");
    questions.push_back(request.question());
  }
  const bool changing = args.value("repeat", "changing") == "changing";
  const uint64_t calls = args.value("calls", uint64_t{10'000});
  TableVtables vtables;
  TableUser::Call tables(plugin.owner().table_user(), "extract_fields", TableUser::read);
  std::vector<ss_plugin_extract_field> fields = questions;
  const ss_plugin_field_extract_input input{&plugin.owner(), Owner::get_last_error, static_cast<uint32_t>(fields.size()), fields.data(), vtables.reader, &vtables.reader_ext, nullptr};
  ss_plugin_rc last = SS_PLUGIN_SUCCESS;
  std::string error;
  Json report = measure_rounds(args.value("rounds", uint64_t{10}), [&] {
    Round round;
    const uint64_t begin = monotonic_ns();
    for (; round.calls < calls; ++round.calls) {
      std::copy(questions.begin(), questions.end(), fields.begin());
      const ss_plugin_event_input event = samples.next(changing);
      last = plugin.library().extract_fields(plugin.instance(), &event, &input);
      tables.next();
      if (last != SS_PLUGIN_SUCCESS) ++round.failures;
    }
    round.ns = monotonic_ns() - begin;
    if (round.failures != 0) error = plugin.last_error();
    return round;
  });
  report["values"] = Json::array();
  for (size_t i = 0; i < fields.size(); ++i) report["values"].push_back(last == SS_PLUGIN_SUCCESS ? extracted_value(requests[i], fields[i]) : Json());
  if (!error.empty()) report["error"] = error;
  return report;
}

}  // namespace falco_plugin::host
