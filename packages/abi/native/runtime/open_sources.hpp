#ifndef FALCO_PLUGIN_OPEN_SOURCES_HPP
#define FALCO_PLUGIN_OPEN_SOURCES_HPP

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "source_stream.hpp"

namespace falco_plugin {

// The sources of an instance that the host has open, by the number of their start. Shared with the background realm, which outlives
// the instance where it could not be ended. Any thread.
class OpenSources {
 public:
  void add(std::uint64_t start, std::shared_ptr<SourceStream> stream) {
    std::lock_guard<std::mutex> lock(mutex_);
    streams_[start] = std::move(stream);
    open_.store(streams_.size(), std::memory_order_relaxed);
  }
  void remove(std::uint64_t start) {
    std::lock_guard<std::mutex> lock(mutex_);
    streams_.erase(start);
    open_.store(streams_.size(), std::memory_order_relaxed);
  }
  std::shared_ptr<SourceStream> find(std::uint64_t start) const {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto found = streams_.find(start);
    return found == streams_.end() ? nullptr : found->second;
  }
  // An async event is on its way: the host must come back for it, and not wait for events of a source.
  void interrupt() {
    if (open_.load(std::memory_order_relaxed) == 0) return;
    std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [start, stream] : streams_) stream->interrupt();
  }
  // The background is gone: nothing comes any more.
  void fail_all(const std::string& error) {
    for (const auto& stream : all()) {
      stream->refused(error);
      stream->end(error);
    }
  }

 private:
  std::vector<std::shared_ptr<SourceStream>> all() const {
    std::lock_guard<std::mutex> lock(mutex_);
    std::vector<std::shared_ptr<SourceStream>> all;
    for (const auto& [start, stream] : streams_) all.push_back(stream);
    return all;
  }

  std::atomic<std::size_t> open_{0};
  mutable std::mutex mutex_;
  std::map<std::uint64_t, std::shared_ptr<SourceStream>> streams_;
};

}  // namespace falco_plugin

#endif
