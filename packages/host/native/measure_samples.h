#pragma once

#include <string>
#include <vector>

#include "inspector.h"
#include "owned_event.h"

namespace falco_plugin::host {

// The events that a plugin is shown while it is measured: those in "events" (base64), or the next "take" ones (1) of the open source.
class MeasureSamples {
 public:
  // Throws HostError: there are none, or too few.
  MeasureSamples(Inspector& inspector, const Json& args);

  // Throws HostError unless the plugin has to do with all of them; `takes` is Plugin::parses or Plugin::extracts.
  void check(const Plugin& plugin, bool (Plugin::*takes)(uint16_t, const std::string*) const) const;

  // One after the other. A changing event gets a number and a time that it never had.
  ss_plugin_event_input next(bool changing) {
    Sample& sample = samples_[next_++ % samples_.size()];
    if (changing) {
      sample.number = ++last_number_;
      ++sample.event->ts;
    }
    return {sample.event.get(), sample.number, sample.source->c_str()};
  }

 private:
  struct Sample {
    OwnedEvent event;
    const std::string* source;
    uint64_t number;
  };

  void add(OwnedEvent event, const Inspector& inspector);
  void take(Inspector& inspector, size_t count);

  std::vector<Sample> samples_;
  uint64_t next_ = 0;
  uint64_t last_number_ = 0;
};

}  // namespace falco_plugin::host
