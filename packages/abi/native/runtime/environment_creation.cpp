#include "environment_creation.hpp"

#include <chrono>
#include <string>

#include "coded_error.hpp"
#include "heap_guard.hpp"
#include "node_shim.hpp"
#include "node_thread.hpp"
#include "process_exit.hpp"

namespace falco_plugin {
namespace {

// What became of making an environment.
struct Making {
  std::unique_ptr<node::CommonEnvironmentSetup> setup;
  std::string failure;
  bool lost = false;
};

void make_environment(node::MultiIsolatePlatform* platform, Making& making) noexcept {
  FatalEscape escape;
  if (setjmp(escape.target) != 0) {
    making.lost = true;
    return;
  }
  try {
    making.setup = node_shim::create_environment(platform, making.failure);
  } catch (const std::exception& error) {
    making.failure = error.what();
  }
}

}  // namespace

EnvironmentCreation::EnvironmentCreation(NodeProcess& process) : process_(process), lock_(process.creation(), std::defer_lock) {
  constexpr std::chrono::seconds patience{10};
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

std::unique_ptr<node::CommonEnvironmentSetup> EnvironmentCreation::make() {
  Making making;
  process_.thread().run([&] { make_environment(process_.platform(), making); });
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
