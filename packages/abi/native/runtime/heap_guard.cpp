#include "heap_guard.hpp"

#include <unistd.h>

#include <atomic>
#include <utility>

// Exported by libnode, but in none of its headers: called by V8 before it aborts, to show the stack.
namespace v8::base {
void SetPrintStackTrace(void (*print)());
}

namespace falco_plugin {
namespace {

// Enough for V8 to reach the next point at which it can stop JavaScript; too little is fatal.
constexpr std::size_t headroom = 64u << 20;
constexpr int most_raises = 4;
constexpr int most_lost = 2;
std::atomic<int> lost{0};

thread_local FatalEscape* innermost = nullptr;

[[noreturn]] void jump() {
  if (innermost != nullptr) std::longjmp(innermost->target, 1);
  // A helper thread of V8: the isolate is lost, and its own thread will notice. Nothing can be done from here but to stay away.
  for (;;) pause();
}

[[noreturn]] void escape() {
  if (innermost != nullptr) ++lost;
  jump();
}

void on_fatal(const char*, const char*) { escape(); }
// Its second parameter is another type in each version of V8.
template <typename Details>
void on_oom(const char*, Details) { escape(); }

}  // namespace

HeapGuard::HeapGuard(v8::Isolate* isolate, std::function<void()> on_limit) : isolate_(isolate), on_limit_(std::move(on_limit)) {
  isolate_->AddNearHeapLimitCallback(near_limit, this);
}

HeapGuard::~HeapGuard() { isolate_->RemoveNearHeapLimitCallback(near_limit, initial_); }

void HeapGuard::restore() {
  // V8 lowers the limit no further than what lives needs, and counts garbage as alive until it is collected.
  isolate_->RemoveNearHeapLimitCallback(near_limit, 0);
  isolate_->LowMemoryNotification();
  isolate_->AddNearHeapLimitCallback(near_limit, this);
  isolate_->RemoveNearHeapLimitCallback(near_limit, initial_);
  raised_ = 0;
  isolate_->AddNearHeapLimitCallback(near_limit, this);
}

std::size_t HeapGuard::near_limit(void* guard, std::size_t current, std::size_t initial) {
  auto* self = static_cast<HeapGuard*>(guard);
  self->initial_ = initial;
  self->on_limit_();
  return self->raised_++ < most_raises ? current + headroom : current;
}

FatalEscape::FatalEscape() : outer_(innermost) { innermost = this; }
FatalEscape::~FatalEscape() { innermost = outer_; }

void FatalEscape::go_on() { jump(); }

void FatalEscape::install_for_process() {
  v8::V8::SetFatalMemoryErrorCallback(on_oom);
  // What has no handler: sizes that no allocation can have ("x".repeat(2 ** 28).split("")), and broken invariants.
  v8::base::SetPrintStackTrace(escape);
}

bool FatalEscape::too_many_lost() { return lost >= most_lost; }

void FatalEscape::install(v8::Isolate* isolate) {
  isolate->SetFatalErrorHandler(on_fatal);
  isolate->SetOOMErrorHandler(on_oom);
}

}  // namespace falco_plugin
