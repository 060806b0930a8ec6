#include "entry_index.hpp"

#include <new>
#include <stdexcept>
#include <utility>

namespace falco_plugin {
namespace {

// Below it, giving memory back is not worth the time.
constexpr std::size_t few = 64;

}  // namespace

std::size_t EntryIndex::bucket_of(const TableKey& key) const noexcept {
  const std::size_t mask = buckets_.size() - 1;
  for (std::size_t i = key.hash & mask;; i = (i + 1) & mask) {
    const Bucket& bucket = buckets_[i];
    if (bucket.place == nowhere || (bucket.hash == key.hash && entries_[bucket.place]->has(key))) return i;
  }
}

TableEntry* EntryIndex::find(const TableKey& key) const noexcept {
  if (size_ == 0) return nullptr;
  const Bucket& bucket = buckets_[bucket_of(key)];
  return bucket.place == nowhere ? nullptr : entries_[bucket.place];
}

void EntryIndex::reserve_one() {
  if (entries_.size() >= nowhere) throw std::length_error("a table cannot hold more entries");
  if ((size_ + 1) * 4 > buckets_.size() * 3) resize_buckets(buckets_.empty() ? 8 : buckets_.size() * 2);
  if (entries_.size() < entries_.capacity()) return;
  // Rather than growing where every fourth place or more is free.
  if (size_ + size_ / 3 < entries_.size()) return close_gaps();
  entries_.reserve(entries_.empty() ? 4 : entries_.size() * 2);
}

TableEntry* EntryIndex::put(const TableKey& key, TableEntry* entry) noexcept {
  Bucket& bucket = buckets_[bucket_of(key)];
  if (bucket.place != nowhere) {
    entry->position = bucket.place;
    return std::exchange(entries_[bucket.place], entry);
  }
  bucket.hash = key.hash;
  bucket.place = entry->position = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back(entry);
  ++size_;
  return nullptr;
}

TableEntry* EntryIndex::take(const TableKey& key) noexcept {
  if (size_ == 0) return nullptr;
  std::size_t gap = bucket_of(key);
  if (buckets_[gap].place == nowhere) return nullptr;
  TableEntry* const taken = std::exchange(entries_[buckets_[gap].place], nullptr);
  // Those behind it that are not where their hash points move up, so that looking for them does not end at the gap.
  const std::size_t mask = buckets_.size() - 1;
  for (std::size_t i = (gap + 1) & mask; buckets_[i].place != nowhere; i = (i + 1) & mask) {
    const std::size_t home = buckets_[i].hash & mask;
    if (((i - home) & mask) < ((i - gap) & mask)) continue;
    buckets_[gap] = buckets_[i];
    gap = i;
  }
  buckets_[gap] = Bucket();
  --size_;
  shrink();
  return taken;
}

std::vector<TableEntry*> EntryIndex::take_all() noexcept {
  std::vector<TableEntry*> all;
  all.swap(entries_);
  buckets_ = std::vector<Bucket>();
  size_ = 0;
  for (Walk& walk : walks_) walk.next = walk.end = 0;
  return all;
}

EntryIndex::Walk& EntryIndex::open() {
  Walk* walk = nullptr;
  for (Walk& idle : walks_) {
    if (!idle.open) walk = &idle;
  }
  if (walk == nullptr) walk = &walks_.emplace_back();
  *walk = {0, entries_.size(), true};
  return *walk;
}

TableEntry* EntryIndex::advance(Walk& walk) const noexcept {
  while (walk.next < walk.end) {
    if (TableEntry* const entry = entries_[walk.next++]; entry != nullptr) return entry;
  }
  return nullptr;
}

void EntryIndex::resize_buckets(std::size_t count) {
  std::vector<Bucket> next(count);
  const std::size_t mask = count - 1;
  for (const Bucket& bucket : buckets_) {
    if (bucket.place == nowhere) continue;
    std::size_t i = bucket.hash & mask;
    while (next[i].place != nowhere) i = (i + 1) & mask;
    next[i] = bucket;
  }
  buckets_ = std::move(next);
}

void EntryIndex::close_gaps() noexcept {
  for (Walk& walk : walks_) {
    if (!walk.open) continue;
    const Walk before = walk;
    walk.next = walk.end = 0;
    for (std::size_t i = 0; i < before.end; ++i) {
      if (entries_[i] == nullptr) continue;
      ++walk.end;
      if (i < before.next) ++walk.next;
    }
  }
  std::uint32_t next = 0;
  for (TableEntry* const entry : entries_) {
    if (entry != nullptr) entry->position = next++;
  }
  for (Bucket& bucket : buckets_) {
    if (bucket.place != nowhere) bucket.place = entries_[bucket.place]->position;
  }
  next = 0;
  for (TableEntry* const entry : entries_) {
    if (entry != nullptr) entries_[next++] = entry;
  }
  entries_.resize(next);
}

void EntryIndex::shrink() noexcept {
  if (entries_.size() <= few) return;
  if (size_ < entries_.size() / 4) {
    close_gaps();
    entries_.shrink_to_fit();
  }
  if (size_ * 4 < buckets_.size()) {
    try {
      resize_buckets(buckets_.size() / 2);
    } catch (const std::bad_alloc&) {
      // It stays larger than need be.
    }
  }
}

}  // namespace falco_plugin
