#include "plugin_metrics.h"

namespace falco_plugin::sinsp_host {

namespace {

using host::Json;

const char* type_name(metrics_v2_value_type type) {
  switch (type) {
    case METRIC_VALUE_TYPE_U32: return "u32";
    case METRIC_VALUE_TYPE_S32: return "s32";
    case METRIC_VALUE_TYPE_U64: return "u64";
    case METRIC_VALUE_TYPE_S64: return "s64";
    case METRIC_VALUE_TYPE_D: return "d";
    case METRIC_VALUE_TYPE_F: return "f";
    case METRIC_VALUE_TYPE_I: return "i";
    default: return nullptr;
  }
}

Json value_of(const metrics_v2& metric) {
  switch (metric.type) {
    case METRIC_VALUE_TYPE_U32: return metric.value.u32;
    case METRIC_VALUE_TYPE_S32: return metric.value.s32;
    case METRIC_VALUE_TYPE_U64: return std::to_string(metric.value.u64);
    case METRIC_VALUE_TYPE_S64: return std::to_string(metric.value.s64);
    case METRIC_VALUE_TYPE_D: return metric.value.d;
    case METRIC_VALUE_TYPE_F: return metric.value.f;
    case METRIC_VALUE_TYPE_I: return metric.value.i;
    default: return nullptr;
  }
}

}  // namespace

Json plugin_metrics(const sinsp_plugin& plugin) {
  Json metrics = Json::array();
  for (const auto& metric : plugin.get_metrics()) {
    const char* type = type_name(metric.type);
    metrics.push_back({{"name", metric.name}, {"monotonic", metric.metric_type == METRIC_VALUE_METRIC_TYPE_MONOTONIC}, {"type", type == nullptr ? Json() : Json(type)}, {"value", value_of(metric)}});
  }
  return metrics;
}

}  // namespace falco_plugin::sinsp_host
