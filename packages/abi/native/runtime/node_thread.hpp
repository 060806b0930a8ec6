#ifndef FALCO_PLUGIN_NODE_THREAD_HPP
#define FALCO_PLUGIN_NODE_THREAD_HPP

#include <condition_variable>
#include <functional>
#include <mutex>

namespace falco_plugin {

// A thread that starts Node.js and makes all its environments, for the life of the process. Its signals are blocked, and Node.js's and
// V8's threads inherit that. Never joined, and asleep while it has nothing to do: it must not be destroyed, and exit() need not mind it.
class NodeThread {
 public:
  // Throws std::system_error where there is no thread to be had.
  NodeThread();
  NodeThread(const NodeThread&) = delete;
  NodeThread& operator=(const NodeThread&) = delete;

  // Runs it there and returns when it is done. One caller at a time; it must not throw.
  void run(const std::function<void()>& work);

 private:
  void loop();

  std::mutex mutex_;
  std::condition_variable changed_;
  const std::function<void()>* work_ = nullptr;  // the caller's, until it is done
};

}  // namespace falco_plugin

#endif
