#include "clock.h"
#include "host_error.h"
#include "measure.h"
#include "measure_rounds.h"

namespace falco_plugin::host {

Json measure_batches(Inspector& inspector, Plugin& plugin, const Json& args) {
  EventSource& source = inspector.source();
  if (source.plugin() != &plugin) throw HostError("plugin '" + plugin.info().name + "' is not the open source");
  const uint64_t wanted = args.value("calls", uint64_t{10'000});
  uint64_t events = 0, calls = 0, empty = 0;
  Fetch last = Fetch::event;
  Json report = measure_rounds(args.value("rounds", uint64_t{10}), [&] {
    Round round;
    const uint64_t begin = monotonic_ns();
    while (round.calls < wanted && last != Fetch::eof && last != Fetch::failure) {
      uint32_t batch = 0;
      last = source.skip_batch(batch);
      round.calls += batch;
      ++calls;
      if (batch == 0) ++empty;
      if (batch == 0 && monotonic_ns() - begin > measure_patience_ns) throw HostError("the source has too few events to measure");
    }
    round.ns = monotonic_ns() - begin;
    events += round.calls;
    return round;
  });
  if (last == Fetch::failure) throw HostError(source.last_error());
  report["events"] = events;
  report["calls"] = calls;
  report["emptyCalls"] = empty;
  report["ended"] = last == Fetch::eof;
  return report;
}

}  // namespace falco_plugin::host
