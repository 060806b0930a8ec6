#include "measure.h"

#include "host_error.h"

namespace falco_plugin::host {

Plugin& ready_plugin(Inspector& inspector, const Json& args) {
  Plugin& plugin = inspector.plugin(args.at("plugin").get<std::string>());
  if (!plugin.is_ready()) throw HostError("plugin capability used before init: " + plugin.info().name);
  return plugin;
}

Json measure(Inspector& inspector, const Json& args) {
  const std::string call = args.at("call").get<std::string>();
  if (call == "read_column") return measure_columns(inspector, args);
  if (call == "extract_in_turn") return measure_in_turn(inspector, args);
  Plugin& plugin = ready_plugin(inspector, args);
  if (call == "extract_fields") return measure_extraction(inspector, plugin, args);
  if (call == "parse_event") return measure_parsing(inspector, plugin, args);
  if (call == "next_batch") return measure_batches(inspector, plugin, args);
  throw HostError("nothing measures '" + call + "'");
}

}  // namespace falco_plugin::host
