#include "environment_creation.hpp"

#include <algorithm>
#include <chrono>
#include <string>

#include "coded_error.hpp"
#include "heap_guard.hpp"
#include "limits.hpp"
#include "node_shim.hpp"
#include "node_thread.hpp"
#include "process_exit.hpp"
#include "v8.h"

namespace falco_plugin {
namespace {

// What became of making an environment.
struct Making {
  std::unique_ptr<node::CommonEnvironmentSetup> setup;
  std::string failure;
  bool lost = false;
};

// V8 has no other way to tell one heap from another while it is made than a flag of the process. Workers of plugins, which are made
// without us, take what it is the rest of the time.
class HeapFlag {
 public:
  explicit HeapFlag(std::size_t megabytes) { set(megabytes); }
  ~HeapFlag() { set(Limits().heap_mb); }
  HeapFlag(const HeapFlag&) = delete;
  HeapFlag& operator=(const HeapFlag&) = delete;

 private:
  static void set(std::size_t megabytes) { v8::V8::SetFlagsFromString(node_shim::heap_limit_flag(megabytes).c_str()); }
};

void make_environment(node::MultiIsolatePlatform* platform, std::size_t heap_megabytes, Making& making) noexcept {
  FatalEscape escape;
  if (setjmp(escape.target) != 0) {
    making.lost = true;
    return;
  }
  try {
    const HeapFlag flag(heap_megabytes);
    making.setup = node_shim::create_environment(platform, making.failure);
  } catch (const std::exception& error) {
    making.failure = error.what();
  }
}

}  // namespace

EnvironmentCreation::EnvironmentCreation(NodeProcess& process, std::chrono::milliseconds load_limit)
    : process_(process), lock_(process.creation(), std::defer_lock) {
  const std::chrono::milliseconds patience = std::max(std::chrono::milliseconds(10'000), load_limit);
#ifdef __SANITIZE_THREAD__
  // The sanitizer does not see pthread_mutex_clocklock, with which the steady clock is waited for, and takes the lock for free.
  const bool locked = lock_.try_lock_until(std::chrono::system_clock::now() + patience);
#else
  const bool locked = lock_.try_lock_for(patience);
#endif
  if (!locked) {
    throw CodedError("FP_RUNTIME_START", "another plugin does not finish starting; this one was not started");
  }
  hidden_.emplace();
}

std::unique_ptr<node::CommonEnvironmentSetup> EnvironmentCreation::make(std::size_t heap_megabytes) {
  Making making;
  process_.thread().run([&] { make_environment(process_.platform(), heap_megabytes, making); });
  // What the first environment made of libnode's static objects is destroyed before handlers that were there already.
  static std::once_flag first;
  std::call_once(first, ProcessExit::install);
  lock_.unlock();
  if (making.lost) throw CodedError("FP_HEAP_LIMIT", "the process has no memory for the plugin's JavaScript");
  if (!making.setup) throw CodedError("FP_RUNTIME_START", "no environment could be made: " + making.failure);
  return std::move(making.setup);
}

void EnvironmentCreation::release() {
  hidden_.reset();
  if (lock_.owns_lock()) lock_.unlock();
}

}  // namespace falco_plugin
