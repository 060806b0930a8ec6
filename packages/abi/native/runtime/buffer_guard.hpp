#ifndef FALCO_PLUGIN_BUFFER_GUARD_HPP
#define FALCO_PLUGIN_BUFFER_GUARD_HPP

#include <cstddef>
#include <functional>

#include "shared_buffers.hpp"
#include "v8.h"

namespace falco_plugin {

// Limits what a realm holds beside its heap: Buffers and typed arrays, which V8's own limit does not see. V8 collects garbage when
// such memory has grown by half of the heap's limit, at the latest; whenever it has, this looks. Where it is still too much after
// all garbage is gone, on_limit is called, which ends the realm's JavaScript.
// Constructed and destroyed by the thread that is in the isolate; JavaScript does not run any more after it is destroyed.
class BufferGuard {
 public:
  BufferGuard(v8::Isolate* isolate, std::size_t limit_bytes, std::function<void()> on_limit);
  ~BufferGuard();
  BufferGuard(const BufferGuard&) = delete;
  BufferGuard& operator=(const BufferGuard&) = delete;

  // JavaScript has made memory that is shared with other threads, or has it grown; V8 counts that for nobody.
  void shared(v8::Local<v8::SharedArrayBuffer> buffer) { shared_.count(buffer->GetBackingStore()); }
  // Collects all garbage, such as ended JavaScript leaves. Whether that was enough.
  bool restore();

 private:
  static void collected(v8::Isolate* isolate, v8::GCType, v8::GCCallbackFlags, void* guard);
  static void look(v8::Isolate* isolate, void* guard);
  bool too_much() const;

  v8::Isolate* const isolate_;
  const std::size_t limit_bytes_;
  const std::function<void()> on_limit_;
  SharedBuffers shared_;
  bool asked_ = false;  // look() will be called
};

}  // namespace falco_plugin

#endif
