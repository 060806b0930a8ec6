#include "node_thread.hpp"

#include <pthread.h>

#include <thread>

#include "signal_mask.hpp"

namespace falco_plugin {

NodeThread::NodeThread() {
  const BlockedSignals blocked;
  std::thread([this] { loop(); }).detach();
}

void NodeThread::run(const std::function<void()>& work) {
  std::unique_lock<std::mutex> lock(mutex_);
  work_ = &work;
  changed_.notify_all();
  changed_.wait(lock, [this] { return work_ == nullptr; });
}

void NodeThread::loop() {
  pthread_setname_np(pthread_self(), "falco-plugin-js");
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return work_ != nullptr; });
    const auto* work = work_;
    lock.unlock();
    (*work)();
    lock.lock();
    work_ = nullptr;
    changed_.notify_all();
  }
}

}  // namespace falco_plugin
