#ifndef FALCO_PLUGIN_SIGNAL_MASK_HPP
#define FALCO_PLUGIN_SIGNAL_MASK_HPP

#include <pthread.h>
#include <signal.h>
#include <time.h>

namespace falco_plugin {

// Blocks all signals but those that a fault of the thread itself raises, for as long as it lives; threads that are started
// meanwhile inherit that. The host's signals belong to the host's threads, and SIGPIPE, which neither Falco nor libuv ignores,
// would end the process when JavaScript writes to a closed pipe.
class BlockedSignals {
 public:
  BlockedSignals() {
    sigpending(&pending_);
    sigset_t block;
    sigfillset(&block);
    for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS}) sigdelset(&block, fault);
    pthread_sigmask(SIG_SETMASK, &block, &before_);
  }
  ~BlockedSignals() {
    // A SIGPIPE of ours would be delivered now.
    if (!sigismember(&pending_, SIGPIPE)) {
      sigset_t pipe;
      sigemptyset(&pipe);
      sigaddset(&pipe, SIGPIPE);
      const timespec at_once{};
      sigtimedwait(&pipe, nullptr, &at_once);
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  BlockedSignals(const BlockedSignals&) = delete;
  BlockedSignals& operator=(const BlockedSignals&) = delete;

 private:
  sigset_t before_;
  sigset_t pending_;
};

}  // namespace falco_plugin

#endif
