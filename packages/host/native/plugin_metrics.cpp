// The metrics part of Plugin.
#include "plugin.h"

namespace falco_plugin::host {

namespace {

Json metric_value(const ss_plugin_metric& metric) {
  switch (metric.value_type) {
    case SS_PLUGIN_METRIC_VALUE_TYPE_U32: return metric.value.u32;
    case SS_PLUGIN_METRIC_VALUE_TYPE_S32: return metric.value.s32;
    case SS_PLUGIN_METRIC_VALUE_TYPE_U64: return std::to_string(metric.value.u64);
    case SS_PLUGIN_METRIC_VALUE_TYPE_S64: return std::to_string(metric.value.s64);
    case SS_PLUGIN_METRIC_VALUE_TYPE_D: return metric.value.d;
    case SS_PLUGIN_METRIC_VALUE_TYPE_F: return metric.value.f;
    case SS_PLUGIN_METRIC_VALUE_TYPE_I: return metric.value.i;
  }
  return nullptr;
}

Json metric_type(ss_plugin_metric_value_type type) {
  switch (type) {
    case SS_PLUGIN_METRIC_VALUE_TYPE_U32: return "u32";
    case SS_PLUGIN_METRIC_VALUE_TYPE_S32: return "s32";
    case SS_PLUGIN_METRIC_VALUE_TYPE_U64: return "u64";
    case SS_PLUGIN_METRIC_VALUE_TYPE_S64: return "s64";
    case SS_PLUGIN_METRIC_VALUE_TYPE_D: return "d";
    case SS_PLUGIN_METRIC_VALUE_TYPE_F: return "f";
    case SS_PLUGIN_METRIC_VALUE_TYPE_I: return "i";
  }
  return nullptr;
}

}  // namespace

Json Plugin::metrics() const {
  Json metrics = Json::array();
  if (library_.get_metrics == nullptr || instance_ == nullptr) return metrics;
  uint32_t count = 0;
  const ss_plugin_metric* found = library_.get_metrics(instance_, &count);
  for (uint32_t i = 0; found != nullptr && i < count; ++i) {
    metrics.push_back({{"name", info().name + "." + found[i].name}, {"monotonic", found[i].type == SS_PLUGIN_METRIC_TYPE_MONOTONIC}, {"type", metric_type(found[i].value_type)}, {"value", metric_value(found[i])}});
  }
  return metrics;
}

}  // namespace falco_plugin::host
