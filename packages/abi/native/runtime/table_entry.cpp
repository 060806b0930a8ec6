#include "table_entry.hpp"

#include <cstring>
#include <new>

#include "own_table.hpp"
#include "table_numbers.hpp"

namespace falco_plugin {

CText copy_text(std::string_view text) {
  if (text.empty()) return nullptr;
  CText copy(new char[text.size() + 1]);
  std::memcpy(copy.get(), text.data(), text.size());
  copy[text.size()] = '\0';
  return copy;
}

TableEntry* TableEntry::make(OwnTable& table) {
  const auto cells = static_cast<std::uint32_t>(table.schema().columns().all.size());
  void* const memory = ::operator new(sizeof(TableEntry) + cells * sizeof(TableCell));
  auto* const entry = new (memory) TableEntry(table, table.key_type() == SS_PLUGIN_ST_STRING, cells);
  for (std::uint32_t i = 0; i < cells; ++i) new (entry->cells() + i) TableCell();
  return entry;
}

void TableEntry::destroy(TableEntry* entry) noexcept {
  entry->~TableEntry();
  ::operator delete(entry);
}

TableEntry::~TableEntry() {
  if (text_key) delete[] key_.text;
  // Columns may be added meanwhile, but never change.
  const auto& columns = table->schema().columns().all;
  const std::size_t added = rest_ == nullptr ? 0 : rest_->cells.size();
  for (std::size_t i = 0; i < count_ + added; ++i) {
    const TableCell cell = i < count_ ? cells()[i] : rest_->cells[i - count_];
    if (columns[i]->type == SS_PLUGIN_ST_STRING) delete[] cell.text;
    if (columns[i]->type == SS_PLUGIN_ST_TABLE) delete cell.table;
  }
}

ss_plugin_state_data TableEntry::key() const noexcept {
  ss_plugin_state_data data = data_of(key_.number, table->key_type());
  if (text_key) data.str = shown(key_.text);
  return data;
}

void TableEntry::set_key(const TableKey& key, CText text) noexcept {
  if (text_key) {
    key_.text = text.release();
  } else {
    key_.number = key.number;
  }
}

TableCell* TableEntry::cell(std::uint32_t column) noexcept {
  if (column < count_) return cells() + column;
  const std::uint32_t beyond = column - count_;
  return rest_ != nullptr && beyond < rest_->cells.size() ? &rest_->cells[beyond] : nullptr;
}

TableCell& TableEntry::room(std::uint32_t column) {
  if (TableCell* const there = cell(column); there != nullptr) return *there;
  if (rest_ == nullptr) rest_ = std::make_unique<Rest>();
  rest_->cells.resize(column - count_ + 1);
  return rest_->cells.back();
}

void TableEntry::retire(char* text) {
  if (rest_ == nullptr) rest_ = std::make_unique<Rest>();
  rest_->retired.emplace_back().reset(text);
}

std::list<CText> TableEntry::take_retired() noexcept {
  std::list<CText> taken;
  if (rest_ != nullptr) taken.swap(rest_->retired);
  return taken;
}

}  // namespace falco_plugin
