#ifndef FALCO_PLUGIN_NODE_PROCESS_HPP
#define FALCO_PLUGIN_NODE_PROCESS_HPP

#include <mutex>

namespace node {
class MultiIsolatePlatform;
}

namespace falco_plugin {

class NodeThread;

// Node.js in this process: started once, by the first plugin, and never torn down, because it cannot be started twice. Only
// environments come and go.
class NodeProcess {
 public:
  // The process's Node.js. Throws CodedError where it cannot be started; a later call tries again unless Node.js itself was
  // reached. Any thread.
  static NodeProcess& get();

  // Never freed.
  node::MultiIsolatePlatform* platform() const { return platform_; }
  // Where environments are made. Through EnvironmentCreation. Never freed.
  NodeThread& thread() const { return *thread_; }
  // Held while an environment is made, which is for one thread at a time; one may boot meanwhile, as Node.js's own workers do. Through
  // EnvironmentCreation.
  std::timed_mutex& creation() { return creation_; }

 private:
  NodeProcess() = default;
  void start();

  NodeThread* thread_ = nullptr;
  node::MultiIsolatePlatform* platform_ = nullptr;
  std::timed_mutex creation_;
};

}  // namespace falco_plugin

#endif
