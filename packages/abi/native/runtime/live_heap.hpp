#ifndef FALCO_PLUGIN_LIVE_HEAP_HPP
#define FALCO_PLUGIN_LIVE_HEAP_HPP

#include "metric_cells.hpp"
#include "v8.h"

namespace falco_plugin {

// From now on the metric tells how much of an isolate's heap is alive, as of its last full collection: what is garbage, and how much
// room V8 keeps, says nothing of a leak. `metric` is event_heap or background_heap.
// By the thread that is in the isolate; the metrics must outlive it.
void show_live_heap(v8::Isolate* isolate, MetricCells& metrics, SdkMetric metric);

}  // namespace falco_plugin

#endif
