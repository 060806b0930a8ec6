#ifndef FALCO_PLUGIN_HEAP_GUARD_HPP
#define FALCO_PLUGIN_HEAP_GUARD_HPP

#include <csetjmp>
#include <cstddef>
#include <functional>

#include "v8.h"

namespace falco_plugin {

// Keeps a heap that is full from ending the process. Near its limit, V8 asks: the limit is raised a little and on_limit is called,
// which ends the realm's JavaScript. What cannot be interrupted and goes on allocating meets a limit that stays, and FatalEscape.
// Constructed and destroyed by the thread that is in the isolate.
class HeapGuard {
 public:
  HeapGuard(v8::Isolate* isolate, std::function<void()> on_limit);
  ~HeapGuard();
  HeapGuard(const HeapGuard&) = delete;
  HeapGuard& operator=(const HeapGuard&) = delete;

  // Collects what the ended JavaScript has left, and lowers the limit again.
  void restore();

 private:
  static std::size_t near_limit(void* guard, std::size_t current, std::size_t initial);

  v8::Isolate* const isolate_;
  const std::function<void()> on_limit_;
  std::size_t initial_ = 0;
  int raised_ = 0;
};

// Where V8's fatal errors (an allocation inside a builtin that the guard cannot interrupt) of this thread jump to. The isolate is
// never entered again after that: its memory is lost, the process is not. Only the thread that set it may be in the isolate.
// Use: `if (setjmp(here.target) == 0) { ... } else { the isolate is lost }`.
class FatalEscape {
 public:
  FatalEscape();
  ~FatalEscape();
  FatalEscape(const FatalEscape&) = delete;
  FatalEscape& operator=(const FatalEscape&) = delete;

  // Makes the isolate's fatal errors jump, instead of aborting the process as Node.js wants it.
  static void install(v8::Isolate* isolate);
  // The same for memory that V8 takes outside of any isolate's heap, and for what it aborts at without asking anybody. To be called
  // after V8 has been initialised, which sets what this replaces.
  static void install_for_process();

  // Goes on with a jump that was held up, to what is around the one that held it up, which is gone. For calls from JavaScript into somebody
  // else's code that comes back into JavaScript: nothing may jump over their frames.
  [[noreturn]] static void go_on();

  // Whether so many isolates were lost that another may not be risked: each keeps its heap.
  static bool too_many_lost();

  std::jmp_buf target;

 private:
  FatalEscape* const outer_;
};

}  // namespace falco_plugin

#endif
