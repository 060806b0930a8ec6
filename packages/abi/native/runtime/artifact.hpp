#ifndef FALCO_PLUGIN_ARTIFACT_HPP
#define FALCO_PLUGIN_ARTIFACT_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "falco_plugin/runtime_contract.h"
#include "manifest_facts.hpp"

namespace falco_plugin {

// What the runtime needs of an artifact, copied out of the stub's segment: the stub may be unmapped while a realm that could not
// be ended still runs. Immutable.
struct Artifact {
  std::string name;
  std::string version;
  std::string bundle;
  std::string file;
  ManifestFacts facts;
  std::vector<std::string> async_events;
  // Thread id for its async events: 0 where they only go to syscall streams, none where a source plugin may be open, which
  // demands that.
  std::uint64_t async_tid = 0;

  // Throws CodedError where the payload is damaged or made for a newer runtime.
  static Artifact read(const fp_artifact& artifact);
};

}  // namespace falco_plugin

#endif
