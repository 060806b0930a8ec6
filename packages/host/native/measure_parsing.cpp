#include "clock.h"
#include "measure.h"
#include "measure_rounds.h"
#include "measure_samples.h"
#include "table_vtables.h"

namespace falco_plugin::host {

Json measure_parsing(Inspector& inspector, Plugin& plugin, const Json& args) {
  MeasureSamples samples(inspector, args);
  samples.check(plugin, &Plugin::parses);
  const uint64_t calls = args.value("calls", uint64_t{10'000});
  TableVtables vtables;
  TableUser::Call tables(plugin.owner().table_user(), "parse_event", TableUser::read | TableUser::write);
  const ss_plugin_event_parse_input input{&plugin.owner(), Owner::get_last_error, vtables.reader, vtables.writer, &vtables.reader_ext, &vtables.writer_ext};
  std::string error;
  Json report = measure_rounds(args.value("rounds", uint64_t{10}), [&] {
    Round round;
    const uint64_t begin = monotonic_ns();
    for (; round.calls < calls; ++round.calls) {
      const ss_plugin_event_input event = samples.next(true);
      if (plugin.library().parse_event(plugin.instance(), &event, &input) != SS_PLUGIN_SUCCESS) ++round.failures;
      tables.next();
    }
    round.ns = monotonic_ns() - begin;
    if (round.failures != 0) error = plugin.last_error();
    return round;
  });
  if (!error.empty()) report["error"] = error;
  return report;
}

}  // namespace falco_plugin::host
