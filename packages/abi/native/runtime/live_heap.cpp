#include "live_heap.hpp"

namespace falco_plugin {
namespace {

template <SdkMetric metric>
void collected(v8::Isolate* isolate, v8::GCType, v8::GCCallbackFlags, void* metrics) {
  v8::HeapStatistics heap;
  isolate->GetHeapStatistics(&heap);
  static_cast<MetricCells*>(metrics)->set(metric, heap.used_heap_size());
}

}  // namespace

void show_live_heap(v8::Isolate* isolate, MetricCells& metrics, SdkMetric metric) {
  const auto callback = metric == SdkMetric::event_heap ? collected<SdkMetric::event_heap> : collected<SdkMetric::background_heap>;
  isolate->AddGCEpilogueCallback(callback, &metrics, v8::kGCTypeMarkSweepCompact);
}

}  // namespace falco_plugin
