#ifndef FALCO_PLUGIN_SHARED_BUFFERS_HPP
#define FALCO_PLUGIN_SHARED_BUFFERS_HPP

#include <cstddef>
#include <map>
#include <memory>

#include "v8.h"

namespace falco_plugin {

// Memory that JavaScript of an isolate made to be shared with other threads. V8 counts it for nobody, because more than one isolate may
// hold it. Here it counts for the one that made it, as memory beside its heap, for as long as anybody holds it. Used by the thread that
// is in the isolate.
class SharedBuffers {
 public:
  explicit SharedBuffers(v8::Isolate* isolate) : isolate_(isolate) {}
  ~SharedBuffers();
  SharedBuffers(const SharedBuffers&) = delete;
  SharedBuffers& operator=(const SharedBuffers&) = delete;

  // Counts it, or what it has grown by. V8 may collect garbage.
  void count(const std::shared_ptr<v8::BackingStore>& memory);
  // Whether some of it has grown since it was counted, as WebAssembly can by itself.
  bool grown() const;
  void count_grown();
  // Forgets what nobody holds any more. V8 does not collect garbage.
  void forget_freed();

 private:
  void tell(std::size_t counted, std::size_t now);

  v8::Isolate* const isolate_;
  // Each with how much of it V8 was told. Ordered by whose memory it is, which stays when it is freed.
  std::map<std::weak_ptr<v8::BackingStore>, std::size_t, std::owner_less<std::weak_ptr<v8::BackingStore>>> counted_;
};

}  // namespace falco_plugin

#endif
