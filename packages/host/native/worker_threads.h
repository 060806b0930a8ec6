#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace falco_plugin::host {

// Runs tasks on threads that have names. "main" is the process's main thread; others are made when they are first named.
class WorkerThreads {
 public:
  using Task = std::function<void()>;

  ~WorkerThreads();

  // Any thread. Tasks of one name run one after the other.
  void post(const std::string& name, Task task);
  // Runs the tasks of "main" until stop_main(). Main thread only.
  void run_main();
  void stop_main();
  // Lets a thread finish its tasks and ends it. Not from that thread, and not for "main".
  void end(const std::string& name);
  void end_all();

 private:
  class Worker {
   public:
    void post(Task task);
    void stop();
    // Until stop(), and until nothing is left to do.
    void run();

    std::thread thread;

   private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Task> tasks_;
    bool stopped_ = false;
  };

  Worker main_;
  std::mutex mutex_;
  std::map<std::string, Worker> workers_;
};

}  // namespace falco_plugin::host
