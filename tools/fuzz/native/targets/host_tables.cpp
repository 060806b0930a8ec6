// The tables of a host and of other plugins, as a realm uses them: the host answers whatever it likes, and takes what it lent away as early as it
// may. Nothing that is gone is used, all that was had is given back once, and what the host refuses is told as a refusal.
#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "instructions.hpp"
#include "realm_tables.hpp"
#include "refusals.hpp"
#include "table_data.hpp"

namespace falco_plugin::fuzz {
namespace {

using Number = RealmTables::Number;

constexpr ss_plugin_state_type types[] = {SS_PLUGIN_ST_INT64, SS_PLUGIN_ST_STRING, SS_PLUGIN_ST_UINT32, SS_PLUGIN_ST_BOOL, SS_PLUGIN_ST_TABLE, static_cast<ss_plugin_state_type>(77)};
constexpr const char* names[] = {"threads", "others", "text", "number", "flag", "list", "inner", "mark", "gone", "", nullptr};

class Stranger;

// A column that the host gave out; it stays for ever.
struct Column {
  ss_plugin_state_type type;
};
// There as long as the entry that it is in; or as the host, where it is in none.
struct Table {
  Stranger* host;
  bool nested;
  std::set<struct Entry*> found = {};
  int iterations = 0;
};
struct Entry {
  enum class Had { found, created, shown };
  Table* table;
  Had how;
  // Lent until something is done with the entry.
  std::unique_ptr<std::string> text = {};
  std::vector<std::unique_ptr<Table>> nested = {};
};

// A host, or a plugin whose tables the host passes on.
class Stranger {
 public:
  explicit Stranger(Instructions& in) : in_(in) {
    tables_.push_back(Table{this, false});
    tables_.push_back(Table{this, false});
  }
  ~Stranger() { check(live_.empty(), "all that was had is given back"); }

  // What a host passes lies on its stack: these go with the call.
  std::unique_ptr<ss_plugin_table_fields_vtable_ext> fields() {
    auto all = std::make_unique<ss_plugin_table_fields_vtable_ext>(ss_plugin_table_fields_vtable_ext{list_fields, get_field, get_field});
    if (rarely()) all->list_table_fields = nullptr;
    return all;
  }
  std::unique_ptr<ss_plugin_table_reader_vtable_ext> reader() {
    auto all = std::make_unique<ss_plugin_table_reader_vtable_ext>(ss_plugin_table_reader_vtable_ext{name, size, get, read, release, iterate});
    if (rarely()) all->release_table_entry = nullptr;
    return all;
  }
  std::unique_ptr<ss_plugin_table_writer_vtable_ext> writer() {
    auto all = std::make_unique<ss_plugin_table_writer_vtable_ext>(ss_plugin_table_writer_vtable_ext{clear, erase, create, destroy, add, write});
    if (rarely()) all->destroy_table_entry = nullptr;
    return all;
  }
  ss_plugin_owner_t* owner() { return this; }
  // Half of the calls go well: otherwise few of them would get far.
  void begin_call() { honest_ = in_.below(2) == 0; }
  bool rarely() { return !honest_ && in_.below(32) == 31; }
  std::size_t live() const { return live_.size(); }

  static const char* last_error(ss_plugin_owner_t* owner) {
    static constexpr const char* reasons[] = {nullptr, "", "not today"};
    return reasons[at(owner).in_.below(3)];
  }
  static ss_plugin_table_info* list_tables(ss_plugin_owner_t* owner, std::uint32_t* count) {
    Stranger& host = at(owner);
    host.infos_.clear();
    for (std::size_t left = host.others(); left != 0; --left) host.infos_.push_back({host.name_of_something(), host.type()});
    // As the plugin declares them; otherwise little would ever be found.
    if (!host.rarely()) host.infos_.insert(host.infos_.begin(), {{"threads", SS_PLUGIN_ST_INT64}, {"others", SS_PLUGIN_ST_STRING}});
    *count = static_cast<std::uint32_t>(host.infos_.size());
    if (host.rarely()) return nullptr;
    return host.infos_.data();
  }
  static ss_plugin_table_t* get_table(ss_plugin_owner_t* owner, const char* name, ss_plugin_state_type) {
    Stranger& host = at(owner);
    // One table may go by two names.
    return host.rarely() ? nullptr : &host.tables_[std::string(name) == "threads" || host.rarely() ? 0 : 1];
  }

 private:
  static Stranger& at(ss_plugin_owner_t* owner) { return *static_cast<Stranger*>(owner); }
  static Table& at_table(ss_plugin_table_t* table) { return *static_cast<Table*>(table); }

  // How much it has that nobody asked for.
  std::size_t others() { return honest_ ? 0 : in_.below(4); }
  ss_plugin_state_type type() { return types[in_.below(std::size(types))]; }
  const char* name_of_something() { return names[in_.below(std::size(names))]; }
  Entry& live(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) {
    auto* const entry = static_cast<Entry*>(e);
    check(live_.count(entry) == 1, "an entry that is gone is not used");
    check(entry->table == &at_table(t), "an entry is used with its own table");
    entry->text.reset();
    return *entry;
  }
  Entry* give(Table& table, Entry::Had how) {
    auto* const entry = new Entry{&table, how};
    live_.insert(entry);
    if (how == Entry::Had::found) table.found.insert(entry);
    return entry;
  }
  void take(Entry& entry) {
    for (const auto& nested : entry.nested) {
      check(nested->found.empty(), "entries of a table go before what the table is in");
      check(nested->iterations == 0, "a table that is walked through is kept");
    }
    entry.table->found.erase(&entry);
    live_.erase(&entry);
    delete &entry;
  }
  // Lists of libsinsp are vectors: what was had of one is gone when it changes.
  static void about_to_change(const Table& table) {
    check(table.iterations == 0, "a table does not change while it is walked through");
    check(!table.nested || table.found.empty(), "nothing is held of a list that changes");
  }

  static const ss_plugin_table_fieldinfo* list_fields(ss_plugin_table_t* t, std::uint32_t* count) {
    Stranger& host = *at_table(t).host;
    host.fields_.clear();
    for (std::size_t left = host.others(); left != 0; --left) host.fields_.push_back({host.name_of_something(), host.type(), static_cast<ss_plugin_bool>(host.in_.below(2))});
    if (!host.rarely()) {
      for (const auto& [name, type] : {std::pair{"text", SS_PLUGIN_ST_STRING}, {"number", SS_PLUGIN_ST_UINT32}, {"flag", SS_PLUGIN_ST_BOOL}, {"list", SS_PLUGIN_ST_TABLE}, {"inner", SS_PLUGIN_ST_TABLE}}) {
        host.fields_.insert(host.fields_.begin(), ss_plugin_table_fieldinfo{name, type, 0});
      }
    }
    *count = static_cast<std::uint32_t>(host.fields_.size());
    return host.rarely() ? nullptr : host.fields_.data();
  }
  static ss_plugin_table_field_t* get_field(ss_plugin_table_t* t, const char*, ss_plugin_state_type type) {
    Stranger& host = *at_table(t).host;
    return host.rarely() ? nullptr : &host.columns_.emplace_back(Column{type});
  }

  static const char* name(ss_plugin_table_t*) { return nullptr; }
  static std::uint64_t size(ss_plugin_table_t* t) { return at_table(t).host->in_.number(); }
  static ss_plugin_table_entry_t* get(ss_plugin_table_t* t, const ss_plugin_state_data*) {
    Table& table = at_table(t);
    return table.host->in_.below(4) == 3 ? nullptr : table.host->give(table, Entry::Had::found);
  }
  static ss_plugin_rc read(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data* out) {
    Stranger& host = *at_table(t).host;
    Entry& entry = host.live(t, e);
    const auto& column = *static_cast<const Column*>(f);
    if (host.rarely()) return SS_PLUGIN_FAILURE;
    if (column.type == SS_PLUGIN_ST_TABLE) {
      // The same one again, or another one.
      if (entry.nested.empty() || host.in_.below(4) == 3) entry.nested.push_back(std::make_unique<Table>(Table{&host, true}));
      out->table = host.rarely() ? nullptr : entry.nested.back().get();
    } else if (column.type == SS_PLUGIN_ST_STRING) {
      entry.text = std::make_unique<std::string>(host.in_.text(40));
      out->str = host.rarely() ? nullptr : entry.text->c_str();
    } else {
      *out = number_data(host.in_.number(), column.type);
    }
    return SS_PLUGIN_SUCCESS;
  }
  static void release(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) {
    Stranger& host = *at_table(t).host;
    Entry& entry = host.live(t, e);
    check(entry.how == Entry::Had::found, "what was found is released, and nothing else");
    host.take(entry);
  }
  static ss_plugin_bool iterate(ss_plugin_table_t* t, ss_plugin_table_iterator_func_t visit, ss_plugin_table_iterator_state_t* state) {
    Table& table = at_table(t);
    Stranger& host = *table.host;
    if (host.rarely()) return 0;
    ++table.iterations;
    bool told_to_stop = false;
    for (std::size_t left = host.in_.below(5); left != 0; --left) {
      Entry* const entry = host.give(table, Entry::Had::shown);
      told_to_stop = visit(state, entry) == 0 || told_to_stop;
      host.take(*entry);
      if (told_to_stop && !host.rarely()) break;
    }
    --table.iterations;
    return told_to_stop && !host.rarely() ? 0 : 1;
  }

  static ss_plugin_rc clear(ss_plugin_table_t* t) {
    about_to_change(at_table(t));
    return at_table(t).host->rarely() ? SS_PLUGIN_FAILURE : SS_PLUGIN_SUCCESS;
  }
  static ss_plugin_rc erase(ss_plugin_table_t* t, const ss_plugin_state_data*) {
    about_to_change(at_table(t));
    return at_table(t).host->in_.below(3) == 2 ? SS_PLUGIN_FAILURE : SS_PLUGIN_SUCCESS;
  }
  static ss_plugin_table_entry_t* create(ss_plugin_table_t* t) {
    Table& table = at_table(t);
    return table.host->rarely() ? nullptr : table.host->give(table, Entry::Had::created);
  }
  static void destroy(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) {
    Stranger& host = *at_table(t).host;
    Entry& entry = host.live(t, e);
    check(entry.how == Entry::Had::created, "what was created and not added is destroyed, and nothing else");
    host.take(entry);
  }
  // Some hosts make another entry of it, and where they refuse it, it is gone.
  static ss_plugin_table_entry_t* add(ss_plugin_table_t* t, const ss_plugin_state_data*, ss_plugin_table_entry_t* e) {
    Table& table = at_table(t);
    Stranger& host = *table.host;
    Entry& entry = host.live(t, e);
    check(entry.how == Entry::Had::created, "an entry is added once");
    about_to_change(table);
    const std::size_t answer = host.in_.below(8);
    if (answer < 4) {
      entry.how = Entry::Had::found;
      table.found.insert(&entry);
      return &entry;
    }
    host.take(entry);
    return answer < 6 ? host.give(table, Entry::Had::found) : nullptr;
  }
  static ss_plugin_rc write(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data* in) {
    Stranger& host = *at_table(t).host;
    (void)host.live(t, e);
    if (static_cast<const Column*>(f)->type == SS_PLUGIN_ST_STRING) check(in->str != nullptr, "a text is written");
    return host.rarely() ? SS_PLUGIN_FAILURE : SS_PLUGIN_SUCCESS;
  }

  Instructions& in_;
  bool honest_ = false;
  std::deque<Table> tables_;
  std::deque<Column> columns_;
  std::set<Entry*> live_;
  std::vector<ss_plugin_table_info> infos_;
  std::vector<ss_plugin_table_fieldinfo> fields_;
};

ColumnFacts column(const char* name, ss_plugin_state_type type, std::vector<ColumnFacts> nested = {}) {
  ColumnFacts facts;
  facts.name = name;
  facts.type = type;
  if (type == SS_PLUGIN_ST_TABLE) facts.table = NestedTableFacts{SS_PLUGIN_ST_UINT64, std::move(nested)};
  return facts;
}

std::vector<TableFacts> declared(Instructions& in) {
  std::vector<TableFacts> facts(3);
  facts[0].name = "threads";
  facts[0].columns = {column("text", SS_PLUGIN_ST_STRING), column("number", SS_PLUGIN_ST_UINT32), column("flag", SS_PLUGIN_ST_BOOL),
                      column("list", SS_PLUGIN_ST_TABLE, {column("text", SS_PLUGIN_ST_STRING), column("inner", SS_PLUGIN_ST_TABLE, {column("text", SS_PLUGIN_ST_STRING)})}),
                      column("mark", SS_PLUGIN_ST_STRING), column("gone", SS_PLUGIN_ST_INT64)};
  facts[0].columns[4].added = true;
  facts[0].columns[5].optional = true;
  facts[1].name = "others";
  facts[1].key_type = SS_PLUGIN_ST_STRING;
  facts[1].optional = in.below(2) == 0;
  facts[1].columns = {column("text", SS_PLUGIN_ST_STRING)};
  facts[2].name = "kept";
  facts[2].own = true;
  facts[2].key_type = SS_PLUGIN_ST_STRING;
  facts[2].columns = {column("text", SS_PLUGIN_ST_STRING), column("number", SS_PLUGIN_ST_UINT32), column("flag", SS_PLUGIN_ST_BOOL), column("list", SS_PLUGIN_ST_TABLE, {column("text", SS_PLUGIN_ST_STRING)})};
  return facts;
}

// A plugin that does with tables whatever JavaScript can ask for.
class Plugin : private RealmTables::Visitor {
 public:
  explicit Plugin(Instructions& in) : in_(in), host_(in), facts_(declared(in)), own_(facts_), host_tables_(init_) {
    init_.owner = host_.owner();
    init_.get_owner_last_error = host_.rarely() ? nullptr : Stranger::last_error;
    tables_ = std::make_unique<RealmTables>(facts_, own_, &host_tables_, writes_);
  }

  // Whether the plugin could be initialised.
  bool init() {
    host_.begin_call();
    const auto fields = host_.fields();
    const auto reader = host_.reader();
    const auto writer = host_.writer();
    ss_plugin_init_tables_input tables{};
    tables.list_tables = host_.rarely() ? nullptr : Stranger::list_tables;
    tables.get_table = host_.rarely() ? nullptr : Stranger::get_table;
    tables.fields_ext = fields.get();
    tables.reader_ext = reader.get();
    tables.writer_ext = host_.rarely() ? nullptr : writer.get();
    ss_plugin_init_input input = init_;
    input.tables = host_.rarely() ? nullptr : &tables;
    const TableRegistry registry(input);
    host_tables_.begin_init(registry);
    const bool imported = refusable([&] { tables_->import(); });
    if (imported) {
      for (std::size_t place = 0; place < facts_.size(); ++place) known_tables_.push_back(tables_->open(place));
      for (std::size_t steps = in_.below(4); steps != 0; --steps) refusable([&] { find(); });
    }
    host_tables_.end_init();
    tables_->release_all();
    check(host_.live() == 0, "nothing is kept of what was looked at");
    return imported;
  }

  void call() {
    host_.begin_call();
    const auto reader = host_.reader();
    const auto writer = host_.writer();
    const HostTableCall::Scope scope(host_tables_.call(), host_.rarely() ? nullptr : reader.get(), in_.below(4) == 3 ? nullptr : writer.get());
    for (std::size_t steps = 1 + in_.below(12); steps != 0; --steps) step();
    tables_->release_all();
    check(host_.live() == 0, "with a call, all that it had is given back");
  }

 private:
  template <typename Work>
  bool refusable(Work work) {
    return done_or_refused({"FP_TABLE_UNAVAILABLE", "FP_TABLE_REFUSED", "FP_TABLE_TYPE", "FP_TABLE_MISSING", "FP_TABLE_ENTRY_STALE"}, work);
  }
  // Mostly the last one, so that more than one thing is done with it; also what is gone.
  Number table() { return in_.below(4) != 3 ? known_tables_.back() : known_tables_[in_.byte() % known_tables_.size()]; }
  std::pair<Number, Number> entry() {
    if (known_entries_.empty()) return {table(), in_.byte()};
    const auto [table, entry] = in_.below(4) != 3 ? known_entries_.back() : known_entries_[in_.byte() % known_entries_.size()];
    return {host_.rarely() ? this->table() : table, entry};
  }
  std::size_t column() { return in_.below(7); }
  ss_plugin_state_data value(ss_plugin_state_type type) {
    ss_plugin_state_data data = number_data(in_.number(), type);
    if (type == SS_PLUGIN_ST_STRING) data.str = (written_ = in_.text(6)).c_str();
    return data;
  }
  ss_plugin_state_data key(Number table) { return value(tables_->shape(table).key_type); }
  void know(Number table, Number entry) {
    if (entry != 0) known_entries_.emplace_back(table, entry);
  }
  // Text is lent until something is done with the entry; it is read now.
  void look_at(Number table, std::size_t column, const ss_plugin_state_data& value) {
    if (tables_->column_type(table, column) == SS_PLUGIN_ST_STRING && value.str != nullptr) read_ = value.str;
  }

  void find() {
    switch (in_.below(3)) {
      case 0: (void)tables_->list(); break;
      case 1: {
        const char* const name = names[in_.below(2)];
        const Number found = tables_->look_up(name, types[in_.below(2)]);
        if (found != 0) known_tables_.push_back(found);
        break;
      }
      default: {
        const Number in = table();
        const char* const name = names[2 + in_.below(7)];
        (void)tables_->find_column(in, name, types[in_.below(std::size(types))], in_.below(2) == 0);
      }
    }
  }

  void step() {
    refusable([&] {
      switch (in_.below(18)) {
        case 0: case 1: case 2: {
          const Number in = table();
          know(in, tables_->find(in, key(in)));
          break;
        }
        case 3: {
          const Number in = table();
          know(in, tables_->create(in));
          break;
        }
        case 4: {
          const auto [in, which] = entry();
          tables_->add(in, key(in), which);
          break;
        }
        case 5: {
          const auto [in, which] = entry();
          tables_->release(in, which);
          break;
        }
        case 6: {
          const Number in = table();
          (void)tables_->erase(in, key(in));
          break;
        }
        case 7: if (in_.below(4) == 0) tables_->clear(table()); break;
        case 8: case 9: {
          const auto [in, which] = entry();
          const std::size_t at = column();
          look_at(in, at, tables_->read(in, which, at, text_));
          break;
        }
        case 10: {
          const auto [in, which] = entry();
          const std::size_t at = column();
          const ss_plugin_state_type type = tables_->column_type(in, at);
          // JavaScript is not let to.
          if (type != SS_PLUGIN_ST_TABLE) tables_->write(in, which, at, value(type));
          break;
        }
        case 11: case 12: {
          const auto [in, which] = entry();
          std::size_t at = 0;
          // Nearly always a column that has tables.
          if (host_.rarely()) at = column();
          else while (at < 6 && tables_->column_type(in, at) != SS_PLUGIN_ST_TABLE) ++at;
          known_tables_.push_back(tables_->nested(in, which, at));
          break;
        }
        case 13: {
          const Number in = table();
          const std::size_t at = column();
          ss_plugin_state_data read{};
          if (tables_->column_type(in, at) != SS_PLUGIN_ST_TABLE && tables_->read_at(in, key(in), at, read, text_)) look_at(in, at, read);
          break;
        }
        case 14: {
          const Number in = table();
          const std::size_t at = column();
          const ss_plugin_state_type type = tables_->column_type(in, at);
          if (type == SS_PLUGIN_ST_TABLE) break;
          const ss_plugin_state_data where = key(in);
          const std::string kept = written_;
          ss_plugin_state_data what = value(type);
          const std::string written = written_;
          ss_plugin_state_data there = where;
          if (tables_->shape(in).key_type == SS_PLUGIN_ST_STRING) there.str = kept.c_str();
          if (type == SS_PLUGIN_ST_STRING) what.str = written.c_str();
          (void)tables_->write_at(in, there, at, what);
          break;
        }
        case 15: {
          const auto [in, which] = entry();
          if (in_.below(2) == 0) (void)tables_->key(in, which, text_);
          else (void)tables_->size(in);
          break;
        }
        case 16: find(); break;
        default: {
          if (depth_ == 3) break;
          ++depth_;
          iterated_.push_back(table());
          const ScopeExit up([&] {
            --depth_;
            iterated_.pop_back();
          });
          (void)tables_->iterate(iterated_.back(), *this);
        }
      }
    });
  }
  bool visit(Number entry) override {
    know(iterated_.back(), entry);
    for (std::size_t steps = in_.below(4); steps != 0; --steps) step();
    return in_.below(8) != 7;
  }

  Instructions& in_;
  Stranger host_;
  const std::vector<TableFacts> facts_;
  ss_plugin_init_input init_{};
  OwnTables own_;
  HostTables host_tables_;
  std::atomic<std::uint64_t> writes_{0};
  std::unique_ptr<RealmTables> tables_;
  std::vector<Number> known_tables_;
  std::vector<std::pair<Number, Number>> known_entries_;
  std::vector<Number> iterated_;
  std::string text_, written_, read_;
  int depth_ = 0;
};

}  // namespace
}  // namespace falco_plugin::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  falco_plugin::fuzz::Instructions in(data, size);
  falco_plugin::fuzz::Plugin plugin(in);
  if (!plugin.init()) return 0;
  while (!in.empty()) plugin.call();
  return 0;
}
