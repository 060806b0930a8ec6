#ifndef FALCO_PLUGIN_PROMISE_REJECTIONS_HPP
#define FALCO_PLUGIN_PROMISE_REJECTIONS_HPP

#include <cstddef>
#include <vector>

#include "v8.h"

namespace falco_plugin {

// Rejected promises that nobody handles. Node.js would tell of them when its event loop turns, which the event realm's never does.
// Used by the thread that is in the isolate.
class PromiseRejections {
 public:
  // Takes the isolate's hook over. One per isolate.
  explicit PromiseRejections(v8::Isolate* isolate) : isolate_(isolate) { isolate->SetPromiseRejectCallback(on_reject); }

  // While one of these lives, rejections on this thread are its owner's.
  class Collecting {
   public:
    explicit Collecting(PromiseRejections& rejections) : outer_(current) { current = &rejections; }
    ~Collecting() { current = outer_; }
    // After a jump that skipped the destructor.
    static void abandon() { current = nullptr; }
    Collecting(const Collecting&) = delete;
    Collecting& operator=(const Collecting&) = delete;

   private:
    PromiseRejections* const outer_;
  };

  bool empty() const { return pending_.empty(); }
  // The reasons of those that are still unhandled, and forgets them.
  std::vector<v8::Local<v8::Value>> take();
  // Before the isolate is freed.
  void clear() { pending_.clear(); }

 private:
  struct Pending {
    v8::Global<v8::Promise> promise;
    v8::Global<v8::Value> reason;
  };
  // More than this in one call are not kept: a loop that makes them must not fill the heap.
  static constexpr std::size_t most = 64;

  static void on_reject(v8::PromiseRejectMessage message);
  static thread_local PromiseRejections* current;

  v8::Isolate* const isolate_;
  std::vector<Pending> pending_;
};

}  // namespace falco_plugin

#endif
