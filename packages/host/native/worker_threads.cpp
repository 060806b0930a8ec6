#include "worker_threads.h"

#include "host_error.h"

namespace falco_plugin::host {

WorkerThreads::~WorkerThreads() { end_all(); }

void WorkerThreads::Worker::post(Task task) {
  std::lock_guard lock(mutex_);
  tasks_.push_back(std::move(task));
  wake_.notify_one();
}

void WorkerThreads::Worker::stop() {
  std::lock_guard lock(mutex_);
  stopped_ = true;
  wake_.notify_one();
}

void WorkerThreads::Worker::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [&] { return stopped_ || !tasks_.empty(); });
    if (tasks_.empty()) return;
    const Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
}

void WorkerThreads::post(const std::string& name, Task task) {
  if (name == "main") return main_.post(std::move(task));
  std::lock_guard lock(mutex_);
  Worker& worker = workers_[name];
  if (!worker.thread.joinable()) worker.thread = std::thread([&worker] { worker.run(); });
  worker.post(std::move(task));
}

void WorkerThreads::run_main() { main_.run(); }
void WorkerThreads::stop_main() { main_.stop(); }

void WorkerThreads::end(const std::string& name) {
  decltype(workers_)::node_type node;
  {
    std::lock_guard lock(mutex_);
    node = workers_.extract(name);
  }
  if (node.empty()) throw HostError("no thread '" + name + "'");
  node.mapped().stop();
  node.mapped().thread.join();
}

void WorkerThreads::end_all() {
  for (;;) {
    std::string name;
    {
      std::lock_guard lock(mutex_);
      if (workers_.empty()) return;
      name = workers_.begin()->first;
    }
    end(name);
  }
}

}  // namespace falco_plugin::host
