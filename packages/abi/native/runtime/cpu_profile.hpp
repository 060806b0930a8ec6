#ifndef FALCO_PLUGIN_CPU_PROFILE_HPP
#define FALCO_PLUGIN_CPU_PROFILE_HPP

#include <memory>
#include <string>

#include "host_log.hpp"

namespace v8 {
class Isolate;
}

namespace falco_plugin {

// A CPU profile of one realm, from its start to its end, when FALCO_PLUGIN_PROFILE names a folder for it. A thread of ours takes
// the samples: it asks the isolate for an interrupt, and whoever runs JavaScript then records its own stack. V8's own sampling
// would send SIGPROF to the thread that began the profile, which for an event realm is the host's and may be gone by now; here that
// thread is ours and blocks the signal.
class CpuProfile {
 public:
  // NULL where nobody asked, or where it cannot be: problem says why, for the log. It is not written here, where the caller may hold the lock of
  // EnvironmentCreation; the log is that of the end. The caller is not inside the isolate. Throws nothing.
  static std::unique_ptr<CpuProfile> start(v8::Isolate* isolate, const std::string& plugin, const char* realm, HostLog& log,
                                           std::string& problem) noexcept;

  // A thread is about to run JavaScript, and has the isolate's lock; or it is done. Samples are asked for only in between: a request
  // that meets a change of threads is lost.
  void entered() noexcept;
  void left() noexcept;
  // Writes the file. Nobody is inside the isolate, which still exists.
  ~CpuProfile();
  // The isolate is lost: nothing is written, and nothing of it is touched.
  void abandon() noexcept;
  CpuProfile(const CpuProfile&) = delete;
  CpuProfile& operator=(const CpuProfile&) = delete;

 private:
  struct Sampler;
  explicit CpuProfile(std::shared_ptr<Sampler> sampler);

  std::shared_ptr<Sampler> sampler_;  // the thread's, too
};

}  // namespace falco_plugin

#endif
