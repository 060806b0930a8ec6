#ifndef FALCO_PLUGIN_METRIC_FACTS_HPP
#define FALCO_PLUGIN_METRIC_FACTS_HPP

#include <string>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// A metric as the manifest declares it.
struct MetricFacts {
  std::string name;
  ss_plugin_metric_value_type type = SS_PLUGIN_METRIC_VALUE_TYPE_U64;
  bool monotonic = false;
};

}  // namespace falco_plugin

#endif
