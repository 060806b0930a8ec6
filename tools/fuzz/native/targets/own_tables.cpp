// A plugin's own tables, driven through their C functions as hosts and other plugins do, and as the plugin itself: with whatever may be
// handed over, in any order, also from within an iteration; compared with a model.
#include <algorithm>
#include <cstdint>
#include <deque>
#include <set>

#include "check.hpp"
#include "instructions.hpp"
#include "table_data.hpp"
#include "table_model.hpp"

namespace falco_plugin::fuzz {
namespace {

using Caller = tests::TableCaller;

constexpr auto unknown = static_cast<ss_plugin_state_type>(12);
constexpr ss_plugin_state_type types[] = {SS_PLUGIN_ST_INT8,   SS_PLUGIN_ST_INT16,  SS_PLUGIN_ST_INT32,  SS_PLUGIN_ST_INT64,
                                          SS_PLUGIN_ST_UINT8,  SS_PLUGIN_ST_UINT16, SS_PLUGIN_ST_UINT32, SS_PLUGIN_ST_UINT64,
                                          SS_PLUGIN_ST_STRING, SS_PLUGIN_ST_TABLE,  SS_PLUGIN_ST_BOOL,   unknown};
constexpr const char* names[] = {"text", "number", "shown", "secret", "tables", "added", "more", ""};

std::vector<ColumnFacts> columns(std::vector<ColumnFacts> behind) {
  using tests::column;
  std::vector<ColumnFacts> all{column("text"), column("number", SS_PLUGIN_ST_INT16), column("shown", SS_PLUGIN_ST_STRING, ColumnVisibility::read_only),
                               column("secret", SS_PLUGIN_ST_UINT64, ColumnVisibility::plugin_only)};
  all.insert(all.end(), behind.begin(), behind.end());
  return all;
}

TableFacts facts(const char* name, ss_plugin_state_type key) {
  return tests::table(name, key, columns({tests::column_of_tables("tables", SS_PLUGIN_ST_UINT16, columns({tests::column_of_tables("tables", SS_PLUGIN_ST_STRING, columns({}))}))}));
}

class Host {
 public:
  explicit Host(Instructions& in) : in_(in) {
    const auto failed = [this](const TableFailure& failure) {
      check(failure.code != nullptr && !failure.text.empty(), "a failure says what it is");
      ++failures_;
    };
    for (const auto& [name, key] : {std::pair{"numbers", SS_PLUGIN_ST_INT8}, {"texts", SS_PLUGIN_ST_STRING}}) {
      const TableFacts made = facts(name, key);
      natives_.push_back(std::make_unique<OwnTable>(made, failed));
      tables_.emplace_back(Caller::host(*natives_.back()), Caller::owner(*natives_.back()), std::make_shared<ModelSchema>(made), nullptr);
    }
  }
  ~Host() {
    // Some hosts never release.
    if (in_.below(4) != 0) {
      while (!held_.empty()) release(held_.size() - 1);
    }
  }

  void step() {
    const std::uint64_t before = failures_;
    const std::uint64_t refused = refused_;
    switch (in_.below(18)) {
      case 0: case 1: case 2: create(); break;
      case 3: case 4: add(); break;
      case 5: case 6: find(); break;
      case 7: erase(); break;
      case 8: if (!held_.empty()) release(in_.byte() % held_.size()); break;
      case 9: case 10: write(); break;
      case 11: case 12: read(); break;
      case 13: add_column(); break;
      case 14: if (in_.below(8) == 0) clear(); break;
      case 15: wrong(); break;
      case 16: release_too_often(); break;
      default: iterate();
    }
    check(failures_ - before == refused_ - refused, "each refusal is told once");
  }

  void compare() {
    for (std::size_t i = 0; i < roots; ++i) compare(tables_[i]);
  }

 private:
  static constexpr std::size_t roots = 2;  // tables that are in no entry

  struct Held {
    ModelRow* row;
    std::vector<std::pair<const char*, std::string>> lent;
  };
  // Used while one of its entries, or the entry that it is in, is held.
  ModelTable& table() {
    const std::size_t which = in_.below(roots + held_.size() * 2);
    if (which < roots) return tables_[which];
    const Held& held = held_[(which - roots) / 2];
    if (which % 2 == 0) return *held.row->table;
    const std::size_t column = held.row->table->schema->find("tables", TableUser::host);
    if (column == ModelSchema::none || held.row->table->schema->columns[column].type != SS_PLUGIN_ST_TABLE) return *held.row->table;
    return nested(held, column);
  }
  ModelTable& nested(const Held& held, std::size_t column) {
    ModelTable*& known = held.row->nested[column];
    const ModelTable& outer = *held.row->table;
    const auto caller = [&](TableUser user) { return outer.caller(user).nested(held.row->entry, outer.caller(user).field("tables", SS_PLUGIN_ST_TABLE)); };
    const Caller host = caller(TableUser::host), owner = caller(TableUser::owner);
    check(host.table() == owner.table(), "a table in an entry is the same for all");
    if (known == nullptr) known = &tables_.emplace_back(host, owner, outer.schema->columns[column].nested, held.row);
    check(known->host.table() == host.table(), "there is one for each entry");
    return *known;
  }

  TableUser user() { return in_.below(2) == 0 ? TableUser::host : TableUser::owner; }
  const OwnTableFunctions& functions(TableUser user) { return own_table_functions(user); }
  std::pair<std::string, ss_plugin_state_data> key(ss_plugin_state_type type) {
    ss_plugin_state_data data;
    if (type == SS_PLUGIN_ST_STRING) key_text_ = std::string(in_.below(3), static_cast<char>('a' + in_.below(4)));
    else data = number_data(in_.below(6) == 0 ? in_.number() : in_.below(9), type);
    if (type == SS_PLUGIN_ST_STRING) data.str = key_text_.c_str();
    return {shown_data(data, type), data};
  }
  void refused(bool so, const char* what) {
    check(so, what);
    ++refused_;
  }
  // With what is in the entry.
  bool is_held(const ModelRow& row) const {
    const auto within = [&](const ModelRow* each) {
      while (each != nullptr && each != &row) each = each->table->parent;
      return each != nullptr;
    };
    return std::any_of(held_.begin(), held_.end(), [&](const Held& held) { return within(held.row); }) || std::any_of(shown_.begin(), shown_.end(), within);
  }

  void create() {
    if (held_.size() >= 60) return;
    ModelTable& in = table();
    ModelRow& row = rows_.emplace_back();
    row.table = &in;
    row.entry = in.caller(user()).create();
    check(row.entry != nullptr, "an entry is created");
    held_.push_back({&row, {}});
    if (in_.below(4) != 0) add(held_.back(), in);
  }
  void add() {
    if (!held_.empty()) add(held_[in_.byte() % held_.size()], in_.below(8) == 0 ? table() : *held_.back().row->table);
  }
  void add(Held& held, ModelTable& to) {
    const TableUser by = user();
    const auto [name, data] = key(to.schema->key_type);
    const auto result = functions(by).writer.add_table_entry(to.host.table(), &data, held.row->entry);
    if (held.row->table != &to || held.row->added) return refused(result == nullptr, "an entry is added once, to its own table");
    check(result == held.row->entry, "an entry is added");
    held.row->added = true;
    to.put(name, *held.row);
  }
  void find() {
    if (held_.size() >= 60) return;
    ModelTable& in = table();
    const TableUser by = user();
    const auto [name, data] = key(in.schema->key_type);
    const auto entry = functions(by).reader.get_table_entry(in.host.table(), &data);
    const auto place = in.places.find(name);
    check(entry == (place == in.places.end() ? nullptr : place->second.row->entry), "what was put in is found");
    if (entry != nullptr) held_.push_back({place->second.row, {}});
  }
  void erase() {
    ModelTable& in = table();
    const TableUser by = user();
    const auto [name, data] = key(in.schema->key_type);
    const bool erased = functions(by).writer.erase_table_entry(in.host.table(), &data) == SS_PLUGIN_SUCCESS;
    const bool there = in.places.erase(name) == 1;
    if (there) check(erased, "what is there can be erased");
    else refused(!erased, "what is not there cannot");
  }
  void clear() {
    ModelTable& in = table();
    check(in.caller(user()).clear(), "a table can be cleared");
    in.places.clear();
  }
  void release(std::size_t index) {
    Held held = std::move(held_[index]);
    held_.erase(held_.begin() + static_cast<std::ptrdiff_t>(index));
    for (const auto& [text, expected] : held.lent) check(text == expected, "text stays as it was read while its entry is held");
    compare(*held.row);
    const OwnTableFunctions& by = functions(user());
    (in_.below(2) == 0 ? by.reader.release_table_entry : by.writer.destroy_table_entry)(held.row->table->host.table(), held.row->entry);
  }
  // Does nothing, as long as the table has the entry.
  void release_too_often() {
    for (std::size_t i = 0; i < roots; ++i) {
      for (const auto& each : tables_[i].places) {
        if (!is_held(*each.second.row)) return tables_[i].host.release(each.second.row->entry);
      }
    }
  }

  void write() {
    if (held_.empty()) return;
    Held& held = held_[in_.byte() % held_.size()];
    const TableUser by = user();
    const std::size_t index = column(held, by);
    if (index == ModelSchema::none) return;
    const ModelColumn& column = held.row->table->schema->columns[index];
    const std::string text = in_.text(6);
    ss_plugin_state_data data = number_data(in_.number(), column.type);
    if (column.type == SS_PLUGIN_ST_STRING) data.str = in_.below(12) == 0 ? nullptr : text.c_str();
    const auto field = held.row->table->caller(by).field(column.name.c_str(), column.type);
    const bool written = functions(by).writer.write_entry_field(held.row->table->host.table(), held.row->entry, field, &data) == SS_PLUGIN_SUCCESS;
    if (!column.writable_by(by) || (column.type == SS_PLUGIN_ST_STRING && data.str == nullptr)) return refused(!written, "what must not be written is not");
    check(written, "a value is written");
    held.row->cells[index] = shown_data(data, column.type);
  }
  void read() {
    if (held_.empty()) return;
    Held& held = held_[in_.byte() % held_.size()];
    const TableUser by = user();
    const std::size_t index = column(held, by);
    if (index == ModelSchema::none) return;
    const std::string text = compare(*held.row, index, by);
    const ModelColumn& column = held.row->table->schema->columns[index];
    if (column.type != SS_PLUGIN_ST_STRING || held.lent.size() > 20) return;
    const Caller& caller = held.row->table->caller(by);
    held.lent.emplace_back(caller.text(held.row->entry, caller.field(column.name.c_str())), text);
  }
  std::size_t column(const Held& held, TableUser by) { return held.row->table->schema->find(names[in_.below(std::size(names))], by); }

  void add_column() {
    ModelTable& in = table();
    const TableUser by = user();
    const std::string name = names[in_.below(std::size(names))];
    const ss_plugin_state_type type = types[in_.below(std::size(types))];
    if (in.schema->columns.size() > 8) return;
    const std::size_t there = in.schema->find(name, by);
    const auto field = in.caller(by).add_field(name.c_str(), type);
    const bool possible = there == ModelSchema::none ? type != SS_PLUGIN_ST_TABLE && type != unknown
                                                     : in.schema->columns[there].type == type && in.schema->columns[there].writable_by(by);
    if (!possible) return refused(field == nullptr, "a column that cannot be is not added");
    check(field != nullptr && field == in.caller(by).field(name.c_str(), type), "a column that was added is there");
    if (there == ModelSchema::none) in.schema->columns.push_back({name, type, ColumnVisibility::everybody, nullptr});
  }

  // What a host may hand over by mistake.
  void wrong() {
    ModelTable& in = table();
    const TableUser by = user();
    const OwnTableFunctions& f = functions(by);
    ss_plugin_table_t* const t = in.host.table();
    const auto [name, data] = key(in.schema->key_type);
    const auto text = in.caller(by).field("text");
    ss_plugin_state_data out;
    switch (in_.below(12)) {
      case 0: return refused(f.reader.get_table_entry(t, nullptr) == nullptr, "no key");
      case 1: return refused(f.writer.erase_table_entry(t, nullptr) != SS_PLUGIN_SUCCESS, "no key");
      case 2: return refused(f.writer.add_table_entry(t, &data, nullptr) == nullptr, "no entry");
      case 3: return refused(f.reader.read_entry_field(t, nullptr, text, &out) != SS_PLUGIN_SUCCESS, "no entry");
      case 4: return refused(f.reader.iterate_entries(t, nullptr, nullptr) == 0, "no callback");
      case 5: return refused(f.fields.get_table_field(t, nullptr, SS_PLUGIN_ST_STRING) == nullptr, "no name");
      case 6: return refused(f.fields.list_table_fields(t, nullptr) == nullptr, "no count");
      case 7: return refused(f.fields.get_table_field(t, "text", types[in_.below(8)]) == nullptr, "another type");
      case 8: return check(f.reader.get_table_size(nullptr) == UINT64_MAX && f.writer.clear_table(nullptr) != SS_PLUGIN_SUCCESS, "no table");
      default: break;
    }
    if (held_.empty()) return;
    const Held& held = held_[in_.byte() % held_.size()];
    ss_plugin_table_t* const its = held.row->table->host.table();
    if (its == t) return;
    switch (in_.below(5)) {
      case 0: return refused(f.reader.read_entry_field(its, held.row->entry, nullptr, &out) != SS_PLUGIN_SUCCESS, "no column");
      case 1: return refused(f.reader.read_entry_field(its, held.row->entry, text, nullptr) != SS_PLUGIN_SUCCESS, "no place for a value");
      case 2: return refused(f.writer.write_entry_field(its, held.row->entry, text, nullptr) != SS_PLUGIN_SUCCESS, "no value");
      case 3:
        if (held.row->table->schema == in.schema) return;
        return refused(f.reader.read_entry_field(its, held.row->entry, text, &out) != SS_PLUGIN_SUCCESS, "a column of another table");
      default:
        return refused(f.reader.read_entry_field(t, held.row->entry, text, &out) != SS_PLUGIN_SUCCESS, "an entry of another table");
    }
  }

  void iterate() {
    if (shown_.size() == 3) return;
    ModelTable& in = table();
    std::set<std::uint64_t> expected;
    for (const auto& each : in.places) expected.insert(each.second.id);
    const std::size_t most = in_.byte();
    std::size_t seen = 0;
    const bool all = in.caller(user()).iterate([&](Caller::Entry entry) {
      show(in, entry, expected);
      return ++seen < most;
    });
    for (const auto& each : in.places) check(!all || expected.count(each.second.id) == 0, "each key that is still there was shown");
  }
  void show(ModelTable& in, Caller::Entry entry, std::set<std::uint64_t>& expected) {
    const auto place = std::find_if(in.places.begin(), in.places.end(), [&](const auto& each) { return each.second.row->entry == entry; });
    check(place != in.places.end(), "what is shown is in the table");
    check(expected.erase(place->second.id) == 1, "each key that was there from the beginning is shown once");
    ModelRow& row = *place->second.row;
    shown_.push_back(&row);
    compare(row);
    for (std::size_t steps = in_.below(4); steps != 0; --steps) step();
    compare(row);
    shown_.pop_back();
  }

  std::string expected(const ModelRow& row, std::size_t index) const {
    const auto cell = row.cells.find(index);
    if (cell != row.cells.end()) return cell->second;
    return row.table->schema->columns[index].type == SS_PLUGIN_ST_STRING ? "" : "0";
  }
  std::string compare(const ModelRow& row, std::size_t index, TableUser by) {
    const ModelColumn& column = row.table->schema->columns[index];
    const auto field = row.table->caller(by).field(column.name.c_str(), column.type);
    ss_plugin_state_data out;
    check(row.table->caller(by).read(row.entry, field, out), "what is in a row can be read");
    if (column.type == SS_PLUGIN_ST_TABLE) return "";
    check(shown_data(out, column.type) == expected(row, index), "a row has in it what was written");
    return expected(row, index);
  }
  void compare(const ModelRow& row) {
    for (std::size_t i = 0; i < row.table->schema->columns.size(); ++i) {
      const TableUser by = row.table->schema->columns[i].seen_by(TableUser::host) ? TableUser::host : TableUser::owner;
      // Two of one name: that which is only the plugin's hides the other one from it.
      if (row.table->schema->find(row.table->schema->columns[i].name, by) == i) compare(row, i, by);
    }
  }
  void compare(const ModelTable& table) {
    check(table.host.size() == table.places.size(), "a table is as large as it should be");
    for (const TableUser by : {TableUser::host, TableUser::owner}) {
      std::size_t visible = 0;
      for (const ModelColumn& column : table.schema->columns) visible += column.seen_by(by) ? 1 : 0;
      check(table.caller(by).list().size() == visible, "the columns are those that were declared and added");
    }
  }

  Instructions& in_;
  std::uint64_t failures_ = 0, refused_ = 0;
  std::vector<std::unique_ptr<OwnTable>> natives_;
  std::deque<ModelTable> tables_;
  std::deque<ModelRow> rows_;
  std::vector<Held> held_;
  std::vector<ModelRow*> shown_;  // by iterations that are under way
  std::string key_text_;
};

}  // namespace
}  // namespace falco_plugin::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  falco_plugin::fuzz::Instructions in(data, size);
  falco_plugin::fuzz::Host host(in);
  while (!in.empty()) host.step();
  host.compare();
  return 0;
}
