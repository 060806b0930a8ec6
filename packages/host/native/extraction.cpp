#include "extraction.h"

#include <algorithm>

#include "extracted_value.h"
#include "host_error.h"

namespace falco_plugin::host {

Extraction::Extraction(const Inspector& inspector, const Json& options) : offsets_(options.value("offsets", false)), detail_(offsets_ || options.value("detail", false)) {
  for (const auto& field : options.value("fields", Json::array())) requests_.emplace_back(inspector, field.get<std::string>());
  const bool together = options.value("together", false);
  if (together && offsets_) throw HostError("places in the event are asked for one field at a time");
  make_groups(together);
}

void Extraction::make_groups(bool together) {
  for (size_t i = 0; i < requests_.size(); ++i) {
    const auto same_plugin = [&](const Group& group) { return &requests_[group.front()].plugin() == &requests_[i].plugin(); };
    const auto found = together ? std::find_if(groups_.begin(), groups_.end(), same_plugin) : groups_.end();
    if (found == groups_.end()) {
      groups_.push_back({i});
    } else {
      found->push_back(i);
    }
  }
}

void Extraction::extract(const DeliveredEvent& event, Json& message) {
  if (requests_.empty()) return;
  std::vector<Result> results(requests_.size());
  for (const Group& group : groups_) {
    if (requests_[group.front()].plugin().extracts(event.event->type, event.source)) call(group, event, results, message);
  }
  Json& fields = message["fields"] = Json::object();
  for (size_t i = 0; i < results.size(); ++i) fields[requests_[i].text()] = results[i].value;
  if (!detail_) return;
  Json& details = message["extractions"] = Json::array();
  for (size_t i = 0; i < results.size(); ++i) details.push_back(detail_json(requests_[i], results[i]));
}

void Extraction::call(const Group& group, const DeliveredEvent& event, std::vector<Result>& results, Json& message) {
  Plugin& plugin = requests_[group.front()].plugin();
  const ss_plugin_event_input input{event.event, event.number, event.source->c_str()};
  std::vector<ss_plugin_extract_field> fields;
  for (const size_t i : group) fields.push_back(requests_[i].question());
  ss_plugin_extract_value_offsets offsets{};
  const Plugin::Outcome outcome = plugin.extract(input, fields.data(), static_cast<uint32_t>(fields.size()), offsets_ ? &offsets : nullptr);
  std::string names;
  for (size_t k = 0; k < group.size(); ++k) {
    const FieldRequest& request = requests_[group[k]];
    Result& result = results[group[k]];
    result.called = true;
    result.outcome = outcome;
    names += (k == 0 ? "" : " ") + request.text();
    if (outcome.rc != SS_PLUGIN_SUCCESS) continue;
    result.value = extracted_value(request, fields[k]);
    if (offsets_) result.offsets = extracted_offsets(request, fields[k], offsets, event.event);
  }
  if (outcome.rc == SS_PLUGIN_SUCCESS) return;
  ++failures_;
  message["failures"].push_back(call_failure_json({"extract_fields", plugin.info().name, names, outcome.rc, outcome.error}));
}

Json Extraction::detail_json(const FieldRequest& request, Result& result) const {
  Json json{{"field", request.text()}, {"called", result.called}, {"rc", result.outcome.rc}, {"value", std::move(result.value)}};
  if (result.outcome.rc != SS_PLUGIN_SUCCESS) json["error"] = result.outcome.error;
  if (offsets_) json["offsets"] = std::move(result.offsets);
  return json;
}

}  // namespace falco_plugin::host
