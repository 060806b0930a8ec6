#ifndef FALCO_PLUGIN_RETAINED_EVENTS_HPP
#define FALCO_PLUGIN_RETAINED_EVENTS_HPP

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "async_event_bytes.hpp"

namespace falco_plugin {

// The last event of each key, kept so that a capture file that is begun later has the present state, without entering JavaScript.
// Written by the background, read by whichever thread opens a capture file. Any thread.
class RetainedEvents {
 public:
  using Bytes = std::shared_ptr<const AsyncEventBytes>;

  // Beyond `max` keys the one that was kept longest ago is forgotten.
  void set_max(std::size_t max);
  void keep(const std::string& key, AsyncEventBytes bytes);
  void forget(const std::string& key);
  void clear();
  // All that is kept, oldest first.
  std::vector<Bytes> all() const;

 private:
  struct Entry {
    std::string key;
    Bytes bytes;
  };
  void shrink();

  mutable std::mutex mutex_;
  std::size_t max_ = 0;
  std::list<Entry> entries_;
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
};

}  // namespace falco_plugin

#endif
