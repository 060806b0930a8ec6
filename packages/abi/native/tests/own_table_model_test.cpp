// Random sequences of operations, compared with what a std::map of shared rows does.
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "table_caller.hpp"

namespace falco_plugin::tests {
namespace {

// What a row has in column N, as text.
using Row = std::map<std::size_t, std::string>;

class Model {
 public:
  Model(std::uint32_t seed, ss_plugin_state_type key_type)
      : random_(seed), key_type_(key_type), table_(table("model", key_type, {column("0"), column("1", SS_PLUGIN_ST_INT64)}), {}) {
    for (const auto& caller : callers_) EXPECT_EQ(caller.size(), 0u);
    columns_ = {{callers_[0].field("0"), true}, {callers_[0].field("1", SS_PLUGIN_ST_INT64), false}};
  }
  ~Model() {
    while (!held_.empty()) release();
    compare();
  }

  void step() {
    switch (random_() % 16) {
      case 0: case 1: case 2: return insert();
      case 3: case 4: return find();
      case 5: case 6: return erase();
      case 7: case 8: return release();
      case 9: case 10: case 11: return write();
      case 12: case 13: return read();
      case 14: if (random_() % 8 == 0) add_column(); return;
      default: if (random_() % 50 == 0) clear(); return;
    }
  }

  void compare() {
    ASSERT_EQ(caller().size(), rows_.size());
    std::size_t seen = 0;
    caller().iterate([&](TableCaller::Entry entry) {
      ++seen;
      const auto row = rows_.find(key_of(entry));
      EXPECT_NE(row, rows_.end());
      if (row != rows_.end()) compare(entry, *row->second);
      return true;
    });
    ASSERT_EQ(seen, rows_.size());
  }

 private:
  struct Column {
    TableCaller::Field field;
    bool text;
  };
  struct Held {
    TableCaller::Entry entry;
    std::shared_ptr<Row> row;
    std::vector<std::pair<const char*, std::string>> read;  // text that was handed out
  };

  const TableCaller& caller() { return callers_[random_() % 2]; }
  // Few of them, so that they meet.
  std::string random_key() { return std::to_string(random_() % 60); }
  std::string key_of(TableCaller::Entry entry) {
    const ss_plugin_state_data key = table_.key_of(*static_cast<TableEntry*>(entry));
    return key_type_ == SS_PLUGIN_ST_STRING ? key.str : std::to_string(key.s64);
  }
  template <typename Do>
  auto with(const std::string& key, Do work) {
    return key_type_ == SS_PLUGIN_ST_STRING ? work(data(key.c_str())) : work(data(std::stoll(key)));
  }

  void insert() {
    const std::string key = random_key();
    Held held{caller().create(), std::make_shared<Row>(), {}};
    held_.push_back(std::move(held));
    if (random_() % 2 == 0) write(held_.back());
    if (random_() % 10 == 0) return;  // never added
    with(key, [&](ss_plugin_state_data data) { table_.add(&data, *static_cast<TableEntry*>(held_.back().entry)); return 0; });
    rows_[key] = held_.back().row;
  }
  void find() {
    const std::string key = random_key();
    const auto entry = with(key, [&](ss_plugin_state_data data) { return table_.find(&data); });
    const auto row = rows_.find(key);
    ASSERT_EQ(entry == nullptr, row == rows_.end());
    if (entry != nullptr) held_.push_back({entry, row->second, {}});
  }
  void erase() {
    const std::string key = random_key();
    const bool erased = with(key, [&](ss_plugin_state_data data) { return table_.erase(&data); });
    ASSERT_EQ(erased, rows_.erase(key) == 1);
  }
  void clear() {
    caller().clear();
    rows_.clear();
  }
  void release() {
    if (held_.empty()) return;
    const std::size_t index = random_() % held_.size();
    for (const auto& [text, expected] : held_[index].read) ASSERT_EQ(text, expected);
    compare(held_[index].entry, *held_[index].row);
    caller().release(held_[index].entry);
    held_.erase(held_.begin() + static_cast<std::ptrdiff_t>(index));
  }
  void write() {
    if (!held_.empty()) write(held_[random_() % held_.size()]);
  }
  void write(Held& held) {
    const std::size_t index = random_() % columns_.size();
    const std::string value = columns_[index].text ? std::string(random_() % 30, 'a' + static_cast<char>(random_() % 26)) : std::to_string(random_());
    (*held.row)[index] = value;
    if (columns_[index].text) {
      ASSERT_TRUE(caller().write(held.entry, columns_[index].field, value.c_str()));
    } else {
      ASSERT_TRUE(caller().write(held.entry, columns_[index].field, std::stoll(value)));
    }
  }
  void read() {
    if (held_.empty()) return;
    Held& held = held_[random_() % held_.size()];
    const std::size_t index = random_() % columns_.size();
    if (!columns_[index].text) return;
    const char* const text = caller().text(held.entry, columns_[index].field);
    held.read.emplace_back(text, (*held.row)[index]);
    ASSERT_EQ(text, held.read.back().second);
  }
  void add_column() {
    const bool text = random_() % 2 == 0;
    const std::string name = std::to_string(columns_.size());
    columns_.push_back({caller().add_field(name.c_str(), text ? SS_PLUGIN_ST_STRING : SS_PLUGIN_ST_INT64), text});
  }
  void compare(TableCaller::Entry entry, const Row& row) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto expected = row.find(i);
      if (columns_[i].text) {
        EXPECT_STREQ(caller().text(entry, columns_[i].field), expected == row.end() ? "" : expected->second.c_str());
      } else {
        EXPECT_EQ(caller().number(entry, columns_[i].field), expected == row.end() ? 0 : std::stoll(expected->second));
      }
    }
  }

  std::mt19937 random_;
  const ss_plugin_state_type key_type_;
  OwnTable table_;
  const TableCaller callers_[2] = {TableCaller::host(table_), TableCaller::owner(table_)};
  std::vector<Column> columns_;
  std::map<std::string, std::shared_ptr<Row>> rows_;
  std::vector<Held> held_;
};

void run(ss_plugin_state_type key_type) {
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Model model(seed, key_type);
    for (int i = 0; i < 400; ++i) {
      model.step();
      if (i % 40 == 0) model.compare();
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST(OwnTableModel, BehavesAsAMapOfIntegers) { run(SS_PLUGIN_ST_INT64); }
TEST(OwnTableModel, BehavesAsAMapOfStrings) { run(SS_PLUGIN_ST_STRING); }

// Large enough for the index to grow, shrink and close gaps.
TEST(OwnTableModel, KeepsTrackOfManyKeys) {
  std::mt19937 random(7);
  OwnTable numbers(table("numbers", SS_PLUGIN_ST_UINT64, {column("value", SS_PLUGIN_ST_UINT64)}), {});
  const TableCaller caller = TableCaller::owner(numbers);
  const auto value = caller.field("value", SS_PLUGIN_ST_UINT64);
  std::map<std::int64_t, std::int64_t> expected;
  for (int phase = 0; phase < 12; ++phase) {
    const bool growing = phase % 2 == 0;
    for (int i = 0; i < 10'000; ++i) {
      const std::int64_t key = random() % 8000;
      if (random() % 8 < (growing ? 7u : 1u)) {
        const auto entry = caller.add(key);
        expected[key] = i;
        caller.write(entry, value, std::int64_t{i});
        caller.release(entry);
      } else {
        ASSERT_EQ(caller.erase(key), expected.erase(key) == 1);
      }
    }
    ASSERT_EQ(caller.size(), expected.size());
    for (const auto& [key, number] : expected) {
      const auto entry = caller.find(key);
      ASSERT_NE(entry, nullptr);
      ASSERT_EQ(caller.number(entry, value), number);
      caller.release(entry);
    }
  }
}

}  // namespace
}  // namespace falco_plugin::tests
