#include "measure_samples.h"

#include "clock.h"
#include "host_error.h"
#include "measure_rounds.h"
#include "raw_events.h"

namespace falco_plugin::host {

MeasureSamples::MeasureSamples(Inspector& inspector, const Json& args) {
  if (args.contains("events")) {
    for (auto& event : events_of_base64(args["events"])) add(std::move(event), inspector);
  } else {
    take(inspector, args.value("take", size_t{1}));
  }
  if (samples_.empty()) throw HostError("there is no event to measure with");
}

void MeasureSamples::add(OwnedEvent event, const Inspector& inspector) {
  const std::string* source = inspector.source_of(event.get());
  if (source == nullptr) throw HostError("nobody here knows the source of an event to measure with");
  samples_.push_back({std::move(event), source, ++last_number_});
}

void MeasureSamples::take(Inspector& inspector, size_t count) {
  const uint64_t deadline = monotonic_ns() + measure_patience_ns;
  while (samples_.size() < count) {
    DeliveredEvent delivered;
    const Fetch fetch = inspector.next(delivered);
    if (fetch == Fetch::event) add(OwnedEvent(delivered.event), inspector);
    if (fetch == Fetch::eof) throw HostError("the source ended before there were enough events to measure with");
    if (fetch == Fetch::failure) throw HostError(inspector.source_error());
    if (monotonic_ns() > deadline) throw HostError("the source has too few events to measure with");
  }
}

void MeasureSamples::check(const Plugin& plugin, bool (Plugin::*takes)(uint16_t, const std::string*) const) const {
  for (const auto& sample : samples_) {
    if ((plugin.*takes)(sample.event->type, sample.source)) continue;
    throw HostError("plugin '" + plugin.info().name + "' has nothing to do with events of type " + std::to_string(sample.event->type) + " of source " + *sample.source);
  }
}

}  // namespace falco_plugin::host
