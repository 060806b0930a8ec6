#include "shared_buffers.hpp"

#include <algorithm>
#include <cstdint>

namespace falco_plugin {

SharedBuffers::~SharedBuffers() {
  for (const auto& [memory, bytes] : counted_) tell(bytes, 0);
}

void SharedBuffers::count(const std::shared_ptr<v8::BackingStore>& memory) {
  std::size_t& counted = counted_[memory];
  const std::size_t before = counted;
  // Before V8 is told, which may have us called from its garbage collection.
  counted = memory->ByteLength();
  tell(before, counted);
}

bool SharedBuffers::grown() const {
  return std::any_of(counted_.begin(), counted_.end(), [](const auto& entry) {
    const std::shared_ptr<v8::BackingStore> memory = entry.first.lock();
    return memory && memory->ByteLength() != entry.second;
  });
}

void SharedBuffers::count_grown() {
  std::size_t before = 0, now = 0;
  for (auto& [held, counted] : counted_) {
    const std::shared_ptr<v8::BackingStore> memory = held.lock();
    if (!memory) continue;
    before += counted;
    counted = memory->ByteLength();
    now += counted;
  }
  tell(before, now);
}

void SharedBuffers::forget_freed() {
  std::size_t freed = 0;
  for (auto entry = counted_.begin(); entry != counted_.end();) {
    if (!entry->first.expired()) {
      ++entry;
      continue;
    }
    freed += entry->second;
    entry = counted_.erase(entry);
  }
  tell(freed, 0);
}

void SharedBuffers::tell(std::size_t counted, std::size_t now) {
  if (now != counted) isolate_->AdjustAmountOfExternalAllocatedMemory(static_cast<std::int64_t>(now) - static_cast<std::int64_t>(counted));
}

}  // namespace falco_plugin
