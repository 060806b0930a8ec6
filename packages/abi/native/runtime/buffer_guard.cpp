#include "buffer_guard.hpp"

#include <cstdint>
#include <utility>

namespace falco_plugin {

BufferGuard::BufferGuard(v8::Isolate* isolate, std::size_t limit_bytes, std::function<void()> on_limit)
    : isolate_(isolate), limit_bytes_(limit_bytes), on_limit_(std::move(on_limit)), shared_(isolate) {
  isolate_->AddGCEpilogueCallback(collected, this, static_cast<v8::GCType>(v8::kGCTypeMarkSweepCompact | v8::kGCTypeIncrementalMarking));
}

BufferGuard::~BufferGuard() { isolate_->RemoveGCEpilogueCallback(collected, this); }

bool BufferGuard::too_much() const {
  const std::int64_t held = isolate_->AdjustAmountOfExternalAllocatedMemory(0);
  return held > 0 && static_cast<std::uint64_t>(held) > limit_bytes_;
}

void BufferGuard::collected(v8::Isolate* isolate, v8::GCType, v8::GCCallbackFlags, void* guard) {
  auto* self = static_cast<BufferGuard*>(guard);
  self->shared_.forget_freed();
  // What died is counted until another thread has freed it. So this only asks for a closer look, where JavaScript can be ended.
  if (self->asked_ || !(self->too_much() || self->shared_.grown())) return;
  self->asked_ = true;
  isolate->RequestInterrupt(look, self);
}

void BufferGuard::look(v8::Isolate*, void* guard) {
  auto* self = static_cast<BufferGuard*>(guard);
  self->shared_.count_grown();
  const bool enough = !self->too_much() || self->restore();
  // Only now: the collections above are no reason to look again, without end.
  self->asked_ = false;
  if (!enough) self->on_limit_();
}

bool BufferGuard::restore() {
  isolate_->LowMemoryNotification();
  shared_.forget_freed();
  return !too_much();
}

}  // namespace falco_plugin
