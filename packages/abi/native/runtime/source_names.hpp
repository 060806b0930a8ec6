#ifndef FALCO_PLUGIN_SOURCE_NAMES_HPP
#define FALCO_PLUGIN_SOURCE_NAMES_HPP

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace falco_plugin {

// Names of event sources as numbers, so that JavaScript makes no string for each event. There are few in a process. Used by the thread
// that is in the event realm.
class SourceNames {
 public:
  // name: the host's, may be NULL for an event of an unknown source.
  std::uint32_t index(const char* name) {
    if (name == nullptr) name = "";
    if (last_ < names_.size() && names_[last_] == name) return last_;
    for (last_ = 0; last_ < names_.size(); ++last_) {
      if (names_[last_] == name) return last_;
    }
    names_.emplace_back(name);
    return last_;
  }
  const std::string& name(std::uint32_t index) const {
    static const std::string none;
    return index < names_.size() ? names_[index] : none;
  }

 private:
  std::vector<std::string> names_;
  std::uint32_t last_ = 0;
};

}  // namespace falco_plugin

#endif
