#include "environment_creation.hpp"

#include <chrono>

#include "coded_error.hpp"
#include "process_exit.hpp"

namespace falco_plugin {

EnvironmentCreation::EnvironmentCreation(NodeProcess& process) : lock_(process.creation(), std::defer_lock) {
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

void EnvironmentCreation::release() {
  // What the first environment made of libnode's static objects is destroyed before handlers that were there already.
  static std::once_flag first;
  std::call_once(first, ProcessExit::install);
  hidden_.reset();
  if (lock_.owns_lock()) lock_.unlock();
}

}  // namespace falco_plugin
