#include "realm_tables.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "fake_table_host.hpp"
#include "table_caller.hpp"
#include "table_error.hpp"

namespace falco_plugin::tests {
namespace {

using Number = RealmTables::Number;

ss_plugin_state_data number(std::int64_t value) {
  ss_plugin_state_data data{};
  data.s64 = value;
  return data;
}

class Visits : public RealmTables::Visitor {
 public:
  explicit Visits(std::function<bool(Number)> work) : work_(std::move(work)) {}
  bool visit(Number entry) override { return work_(entry); }

 private:
  const std::function<bool(Number)> work_;
};

// A plugin that imports "threads" and exports "containers"; both have a column of text, one of numbers, and one of tables.
class RealmTablesTest : public ::testing::Test {
 protected:
  static constexpr std::size_t comm = 0, pid = 1, args = 2, cwd = 3, missing = 4;  // of threads
  static constexpr std::size_t marks = 1;                                          // of args
  static constexpr std::size_t image = 0, ports = 2;                               // of containers

  RealmTablesTest() {
    host.table("threads", SS_PLUGIN_ST_INT64,
               {{"comm", SS_PLUGIN_ST_STRING},
                {"pid", SS_PLUGIN_ST_INT32},
                host.table_column("args", SS_PLUGIN_ST_UINT64,
                                  {{"value", SS_PLUGIN_ST_STRING}, host.table_column("marks", SS_PLUGIN_ST_UINT64, {{"value", SS_PLUGIN_ST_STRING}})}),
                {"cwd", SS_PLUGIN_ST_STRING, true}});
    host.tables["threads"]->value("1", "comm").text = "init";
    host.tables["threads"]->value("2", "comm").text = "sh";
    const TableRegistry registry(host.init);
    host_tables.begin_init(registry);
    tables.import();
    host_tables.end_init();
    threads = tables.open(0);
    containers = tables.open(1);
  }
  // Whatever a test does, the host gets back what it gave.
  void TearDown() override {
    tables.release_all();
    EXPECT_EQ(host.held, 0u);
    EXPECT_EQ(host.created, 0u);
  }

  static std::vector<TableFacts> make_facts() {
    std::vector<TableFacts> facts(2);
    facts[0].name = "threads";
    facts[0].columns = {column("comm", SS_PLUGIN_ST_STRING), column("pid", SS_PLUGIN_ST_INT32), column("args", SS_PLUGIN_ST_TABLE),
                        column("cwd", SS_PLUGIN_ST_STRING), column("missing", SS_PLUGIN_ST_BOOL)};
    facts[0].columns[args].table = NestedTableFacts{SS_PLUGIN_ST_UINT64, {column("value", SS_PLUGIN_ST_STRING), column("marks", SS_PLUGIN_ST_TABLE)}};
    facts[0].columns[args].table->columns[marks].table = NestedTableFacts{SS_PLUGIN_ST_UINT64, {column("value", SS_PLUGIN_ST_STRING)}};
    facts[0].columns[missing].optional = true;
    facts[1].name = "containers";
    facts[1].own = true;
    facts[1].key_type = SS_PLUGIN_ST_STRING;
    facts[1].columns = {column("image", SS_PLUGIN_ST_STRING), column("secret", SS_PLUGIN_ST_UINT64), column("ports", SS_PLUGIN_ST_TABLE)};
    facts[1].columns[1].visibility = ColumnVisibility::plugin_only;
    facts[1].columns[ports].table = NestedTableFacts{SS_PLUGIN_ST_UINT16, {column("name", SS_PLUGIN_ST_STRING)}};
    return facts;
  }

  // As a host that lets an event be parsed.
  struct Parsing : HostTableCall::Scope {
    explicit Parsing(RealmTablesTest& test) : Scope(test.host_tables.call(), &test.host.reader, &test.host.writer), test(test) {}
    ~Parsing() { test.tables.release_all(); }
    RealmTablesTest& test;
  };
  struct Extracting : HostTableCall::Scope {
    explicit Extracting(RealmTablesTest& test) : Scope(test.host_tables.call(), &test.host.reader, nullptr), test(test) {}
    ~Extracting() { test.tables.release_all(); }
    RealmTablesTest& test;
  };

  std::string read_text(Number table, Number entry, std::size_t column) { return tables.read(table, entry, column, scratch).str; }

  static std::string error_of(const std::function<void()>& work) {
    try {
      work();
      return "";
    } catch (const TableError& error) {
      return error.what();
    }
  }
  static std::string code_of(const std::function<void()>& work) { return error_of(work).substr(0, error_of(work).find(':')); }

  Number new_container(const char* key, const char* name) {
    const Number entry = tables.create(containers);
    tables.write(containers, entry, image, data(name));
    tables.add(containers, data(key), entry);
    return entry;
  }

  const std::vector<TableFacts> facts = make_facts();
  FakeTableHost host;
  OwnTables own{facts};
  HostTables host_tables{host.init};
  std::atomic<std::uint64_t> writes{0};
  RealmTables tables{facts, own, &host_tables, writes};
  Number threads = 0, containers = 0;
  std::string scratch;
};

TEST_F(RealmTablesTest, ReadAndWriteTheHostsWhileItCalls) {
  const Parsing call(*this);
  EXPECT_EQ(tables.size(threads), 2u);
  const Number entry = tables.find(threads, number(1));
  ASSERT_NE(entry, 0u);
  EXPECT_EQ(read_text(threads, entry, comm), "init");
  tables.write(threads, entry, pid, number(7));
  EXPECT_EQ(tables.read(threads, entry, pid, scratch).s32, 7);
  EXPECT_EQ(tables.find(threads, number(3)), 0u);

  const Number made = tables.create(threads);
  tables.add(threads, number(3), made);
  tables.write(threads, made, comm, data("ps"));
  EXPECT_EQ(host.tables["threads"]->value("3", "comm").text, "ps") << "the number of a new entry stays good";
  EXPECT_TRUE(tables.erase(threads, number(2)));
  EXPECT_FALSE(tables.erase(threads, number(2)));

  ss_plugin_state_data value{};
  EXPECT_TRUE(tables.read_at(threads, number(1), comm, value, scratch));
  EXPECT_STREQ(value.str, "init");
  EXPECT_FALSE(tables.read_at(threads, number(9), comm, value, scratch));
  EXPECT_TRUE(tables.write_at(threads, number(1), comm, data("systemd")));
  EXPECT_FALSE(tables.write_at(threads, number(9), comm, data("systemd")));
  EXPECT_EQ(read_text(threads, entry, comm), "systemd");
  tables.clear(threads);
  EXPECT_EQ(tables.size(threads), 0u);
}

TEST_F(RealmTablesTest, AreNotThereBetweenTheHostsCalls) {
  const std::string not_now =
      "FP_TABLE_UNAVAILABLE: table \"threads\" is the host's: it is there while the host has an event parsed, a field extracted, or a capture opened or "
      "closed, and not now";
  const auto find = [&] { tables.find(threads, number(1)); };
  EXPECT_EQ(error_of(find), not_now);
  EXPECT_EQ(error_of([&] { tables.create(threads); }), not_now);
  {
    const Parsing call(*this);
    EXPECT_EQ(error_of(find), "");
  }
  EXPECT_EQ(error_of(find), not_now);
}

TEST_F(RealmTablesTest, AreReadOnlyWhereTheHostGivesNothingToWriteWith) {
  const Extracting call(*this);
  const std::string read_only =
      "FP_TABLE_UNAVAILABLE: table \"threads\" is the host's, and read-only here: it can be changed while an event is parsed, or a capture opened or closed";
  const Number entry = tables.find(threads, number(1));
  EXPECT_EQ(read_text(threads, entry, comm), "init");
  EXPECT_EQ(error_of([&] { tables.write(threads, entry, comm, data("x")); }), read_only);
  EXPECT_EQ(error_of([&] { tables.write_at(threads, number(1), comm, data("x")); }), read_only);
  EXPECT_EQ(error_of([&] { tables.create(threads); }), read_only);
  EXPECT_EQ(error_of([&] { tables.erase(threads, number(1)); }), read_only);
  EXPECT_EQ(error_of([&] { tables.clear(threads); }), read_only);
  EXPECT_EQ(writes, 0u);
}

TEST_F(RealmTablesTest, SurviveHostsThatGiveHalfOfTheFunctions) {
  host.reader.iterate_entries = nullptr;
  host.writer.add_table_entry = nullptr;
  {
    const Parsing call(*this);
    EXPECT_EQ(error_of([&] { tables.find(threads, number(1)); }), "FP_TABLE_UNAVAILABLE: table \"threads\": the host does not give all functions to read it with");
  }
  host.reader.iterate_entries = FakeTableFunctions::iterate;
  const Parsing call(*this);
  EXPECT_EQ(error_of([&] { tables.create(threads); }), "FP_TABLE_UNAVAILABLE: table \"threads\": the host does not give all functions to change it with");
}

TEST_F(RealmTablesTest, GiveBackWhatIsLeftOverAtTheEndOfACall) {
  Number entry, args_of_it;
  {
    const Parsing call(*this);
    entry = tables.find(threads, number(1));
    args_of_it = tables.nested(threads, entry, args);
    tables.create(args_of_it);
    tables.create(threads);
    tables.find(threads, number(2));
    EXPECT_EQ(host.held, 2u);
    EXPECT_EQ(host.created, 2u);
  }
  EXPECT_EQ(host.held, 0u);
  EXPECT_EQ(host.created, 0u);
  const Parsing next(*this);
  EXPECT_EQ(error_of([&] { read_text(threads, entry, comm); }), "FP_TABLE_ENTRY_STALE: table \"threads\": the entry was found in an earlier call, or released");
  EXPECT_EQ(code_of([&] { tables.find(args_of_it, number(0)); }), "FP_TABLE_ENTRY_STALE");
  const Number again = tables.find(threads, number(1));
  EXPECT_NE(again, entry) << "a number is never used for another entry";
}

TEST_F(RealmTablesTest, TakeBackEarlyAndTwice) {
  const Parsing call(*this);
  const Number one = tables.find(threads, number(1)), two = tables.find(threads, number(2));
  const Number args_of_one = tables.nested(threads, one, args);
  const Number made = tables.create(args_of_one);
  tables.release(threads, one);
  EXPECT_EQ(host.held, 1u);
  EXPECT_EQ(host.created, 0u) << "what is in it goes with it";
  tables.release(args_of_one, made);
  const Number three = tables.find(threads, number(1));
  tables.release(threads, one);
  EXPECT_EQ(host.held, 2u) << "releasing twice does not reach who has the place now";
  EXPECT_EQ(read_text(threads, three, comm), "init");
  tables.release(containers, two);
  EXPECT_EQ(read_text(threads, two, comm), "sh") << "an entry is not that of another table";
  EXPECT_EQ(error_of([&] { tables.write(containers, two, image, data("x")); }), "FP_TABLE_REFUSED: table \"containers\": the entry is one of another table");
}

TEST_F(RealmTablesTest, ShowTablesInEntries) {
  const Parsing call(*this);
  const Number entry = tables.find(threads, number(1));
  const Number list = tables.nested(threads, entry, args);
  EXPECT_EQ(tables.nested(threads, entry, args), list);
  const Number first = tables.create(list);
  EXPECT_EQ(error_of([&] { tables.write(list, first, 0, data("-v")); }),
            "FP_TABLE_REFUSED: table \"threads\": the table in the column \"args\": a new entry can be read and written when it was added, and not before");
  tables.add(list, number(0), first);
  tables.write(list, first, 0, data("-v"));
  ss_plugin_state_data value{};
  EXPECT_TRUE(tables.read_at(list, number(0), 0, value, scratch));
  EXPECT_STREQ(value.str, "-v");
  EXPECT_EQ(tables.list_columns(list).at(0).name, "value");
  EXPECT_EQ(tables.find_column(list, "value", SS_PLUGIN_ST_STRING, false), 0);
  EXPECT_EQ(tables.find_column(list, "other", SS_PLUGIN_ST_STRING, false), -1);
  EXPECT_EQ(code_of([&] { tables.find_column(list, "other", SS_PLUGIN_ST_STRING, true); }), "FP_TABLE_UNAVAILABLE");
  EXPECT_EQ(error_of([&] { tables.nested(threads, entry, comm); }), "FP_TABLE_TYPE: table \"threads\": the column \"comm\" is a string, not a table");
}

TEST_F(RealmTablesTest, EndEntriesOfAListThatChanges) {
  const Parsing call(*this);
  const Number entry = tables.find(threads, number(1)), again = tables.find(threads, number(1)), other = tables.find(threads, number(2));
  const Number list = tables.nested(threads, entry, args), same = tables.nested(threads, again, args);
  const auto added = [&](std::uint64_t key) {
    const Number made = tables.create(list);
    tables.add(list, number(key), made);
    return made;
  };
  const Number first = added(0);
  tables.write(list, first, 0, data("-v"));
  const Number found = tables.find(same, number(0));
  const Number second = added(1);
  tables.write(list, second, 0, data("-x"));
  for (const Number stale : {first, found}) EXPECT_EQ(code_of([&] { read_text(stale == first ? list : same, stale, 0); }), "FP_TABLE_ENTRY_STALE");
  EXPECT_TRUE(tables.erase(list, number(1)));
  EXPECT_EQ(code_of([&] { read_text(list, second, 0); }), "FP_TABLE_ENTRY_STALE");
  const Number third = tables.find(list, number(0));
  tables.clear(list);
  EXPECT_EQ(code_of([&] { read_text(list, third, 0); }), "FP_TABLE_ENTRY_STALE");
  EXPECT_EQ(read_text(threads, other, comm), "sh") << "what they are in stays";
  EXPECT_EQ(host.held, 3u);
}

TEST_F(RealmTablesTest, DoNotChangeAListWhileATableInOneOfItsEntriesIsWalkedThrough) {
  const Parsing call(*this);
  const Number entry = tables.find(threads, number(1)), list = tables.nested(threads, entry, args);
  const Number first = tables.create(list);
  tables.add(list, number(0), first);
  const Number inner = tables.nested(list, first, marks);
  tables.add(inner, number(0), tables.create(inner));
  const Number next = tables.create(list);
  std::size_t visits = 0;
  Visits changing([&](Number) {
    ++visits;
    EXPECT_EQ(code_of([&] { tables.add(list, number(1), next); }), "FP_TABLE_REFUSED");
    EXPECT_EQ(code_of([&] { tables.erase(list, number(0)); }), "FP_TABLE_REFUSED");
    EXPECT_EQ(code_of([&] { tables.clear(list); }), "FP_TABLE_REFUSED");
    EXPECT_EQ(tables.size(inner), 1u) << "it is still there";
    return true;
  });
  EXPECT_TRUE(tables.iterate(inner, changing));
  EXPECT_EQ(visits, 1u);
  tables.add(list, number(1), next);
  EXPECT_EQ(code_of([&] { tables.size(inner); }), "FP_TABLE_ENTRY_STALE");
}

TEST_F(RealmTablesTest, GiveUpWhatWasHadOfANewEntryBeforeTheHostMayMakeAnotherOneOfIt) {
  for (const bool refused : {false, true}) {
    const Parsing call(*this);
    const Number made = tables.create(threads), list = tables.nested(threads, made, args);
    tables.add(list, number(0), tables.create(list));
    ASSERT_EQ(host.held, 1u);
    Visits adding([&](Number) {
      EXPECT_EQ(error_of([&] { tables.add(threads, number(3), made); }),
                "FP_TABLE_REFUSED: table \"threads\": the entry cannot be added while a table in it is iterated; do it afterwards");
      return true;
    });
    EXPECT_TRUE(tables.iterate(list, adding));
    host.refuses = refused;
    EXPECT_EQ(error_of([&] { tables.add(threads, number(3), made); }), refused ? "FP_TABLE_REFUSED: table \"threads\": the entry cannot be added: cannot add" : "");
    host.refuses = false;
    EXPECT_EQ(host.held, refused ? 0u : 1u) << "the entry of the list went before its owner could take it away";
    EXPECT_EQ(code_of([&] { tables.size(list); }), "FP_TABLE_ENTRY_STALE");
    if (!refused) {
      EXPECT_EQ(tables.size(tables.nested(threads, made, args)), 1u);
    }
  }
}

TEST_F(RealmTablesTest, SayWhyTheHostRefuses) {
  const Parsing call(*this);
  const Number entry = tables.find(threads, number(1)), made = tables.create(threads);
  EXPECT_EQ(error_of([&] { tables.write(threads, entry, cwd, data("/")); }), "FP_TABLE_REFUSED: table \"threads\": the column \"cwd\" cannot be written: read-only");
  EXPECT_EQ(error_of([&] { tables.read(threads, entry, missing, scratch); }), "FP_TABLE_MISSING: table \"threads\": the column \"missing\" is not there");
  EXPECT_EQ(error_of([&] { tables.read(threads, entry, 5, scratch); }), "FP_TABLE_MISSING: table \"threads\" has no column with the number 5");
  EXPECT_EQ(error_of([&] { tables.add(threads, number(1), entry); }), "FP_TABLE_REFUSED: table \"threads\": the entry is in the table already");
  host.refuses = true;
  EXPECT_EQ(error_of([&] { tables.size(threads); }), "FP_TABLE_REFUSED: table \"threads\": its size is not told: cannot count");
  EXPECT_EQ(error_of([&] { tables.read(threads, entry, comm, scratch); }), "FP_TABLE_REFUSED: table \"threads\": the column \"comm\" cannot be read: cannot read");
  EXPECT_EQ(error_of([&] { tables.create(threads); }), "FP_TABLE_REFUSED: table \"threads\": no entry can be made: no entries today");
  EXPECT_EQ(error_of([&] { tables.add(threads, number(3), made); }), "FP_TABLE_REFUSED: table \"threads\": the entry cannot be added: cannot add");
  EXPECT_EQ(code_of([&] { tables.write(threads, made, comm, data("x")); }), "FP_TABLE_ENTRY_STALE") << "the host may have freed it";
  EXPECT_EQ(error_of([&] { tables.erase(threads, number(1)); }), "FP_TABLE_REFUSED: table \"threads\": the entry cannot be erased: cannot erase");
  EXPECT_EQ(error_of([&] { tables.clear(threads); }), "FP_TABLE_REFUSED: table \"threads\": it cannot be cleared: cannot clear");
  Visits all([](Number) { return true; });
  EXPECT_EQ(error_of([&] { tables.iterate(threads, all); }), "FP_TABLE_REFUSED: table \"threads\": its entries cannot be shown: cannot walk");
  EXPECT_EQ(error_of([&] { tables.key(threads, entry, scratch); }), "FP_TABLE_REFUSED: table \"threads\" is the host's: hosts do not tell the keys of entries");
}

TEST_F(RealmTablesTest, ShowEntriesOneByOne) {
  const Parsing call(*this);
  std::vector<std::string> seen;
  Number last = 0;
  Visits all([&](Number entry) {
    seen.push_back(read_text(threads, entry, comm));
    tables.nested(threads, entry, args);
    last = entry;
    return true;
  });
  EXPECT_TRUE(tables.iterate(threads, all));
  EXPECT_EQ(seen, (std::vector<std::string>{"init", "sh"}));
  EXPECT_EQ(code_of([&] { read_text(threads, last, comm); }), "FP_TABLE_ENTRY_STALE") << "good during the visit only";
  Visits first([&](Number entry) {
    tables.release(threads, entry);
    return false;
  });
  EXPECT_FALSE(tables.iterate(threads, first));
}

TEST_F(RealmTablesTest, EndIterationsAtExceptionsWithoutUnwindingTheHost) {
  const Parsing call(*this);
  int visits = 0;
  Visits throwing([&](Number) -> bool {
    ++visits;
    throw TableError("FP_TABLE_VALUE", "no");
  });
  EXPECT_EQ(error_of([&] { tables.iterate(threads, throwing); }), "FP_TABLE_VALUE: no");
  EXPECT_EQ(visits, 1);
}

TEST_F(RealmTablesTest, BelieveTheirVisitorRatherThanTheHost) {
  // As the Rust SDK does it with tables that it exports.
  host.reader.iterate_entries = [](ss_plugin_table_t* t, ss_plugin_table_iterator_func_t visit, ss_plugin_table_iterator_state_t* state) -> ss_plugin_bool {
    (void)FakeTableFunctions::iterate(t, visit, state);
    (void)FakeTableFunctions::iterate(t, visit, state);
    return 1;
  };
  const Parsing call(*this);
  int visits = 0;
  Visits first([&](Number) { return ++visits == 0; });
  EXPECT_FALSE(tables.iterate(threads, first));
  EXPECT_EQ(visits, 1) << "also where it is not listened to";
}

// Libsinsp walks through a map, and an erased entry would take the walk with it.
TEST_F(RealmTablesTest, AreNotChangedWhileTheHostWalksThroughThem) {
  const Parsing call(*this);
  const Number made = tables.create(threads);
  Visits changing([&](Number entry) {
    EXPECT_EQ(code_of([&] { tables.erase(threads, number(1)); }), "FP_TABLE_REFUSED");
    EXPECT_EQ(code_of([&] { tables.clear(threads); }), "FP_TABLE_REFUSED");
    EXPECT_EQ(code_of([&] { tables.add(threads, number(3), made); }), "FP_TABLE_REFUSED");
    tables.write(threads, entry, comm, data("seen"));
    Visits inner([](Number) { return true; });
    return tables.iterate(threads, inner);
  });
  EXPECT_TRUE(tables.iterate(threads, changing));
  // The same table, had a second time.
  const TableRegistry registry(host.init);
  host_tables.begin_init(registry);
  const Number found = tables.look_up("threads", SS_PLUGIN_ST_INT64);
  host_tables.end_init();
  EXPECT_EQ(tables.look_up("threads", SS_PLUGIN_ST_INT64), found);
  EXPECT_NE(found, threads);
  Visits erasing([&](Number) {
    EXPECT_EQ(code_of([&] { tables.erase(threads, number(1)); }), "FP_TABLE_REFUSED");
    return true;
  });
  EXPECT_TRUE(tables.iterate(found, erasing));
  EXPECT_TRUE(tables.erase(threads, number(1)));
  EXPECT_EQ(host.tables["threads"]->value("2", "comm").text, "seen");
}

TEST_F(RealmTablesTest, KeepEntriesWhoseTablesTheHostWalksThrough) {
  const Parsing call(*this);
  const Number entry = tables.find(threads, number(1)), list = tables.nested(threads, entry, args);
  tables.add(list, number(0), tables.create(list));
  Visits releasing([&](Number) {
    tables.release(threads, entry);
    EXPECT_EQ(tables.size(list), 1u);
    return true;
  });
  EXPECT_TRUE(tables.iterate(list, releasing));
  tables.release(threads, entry);
  EXPECT_EQ(code_of([&] { tables.size(list); }), "FP_TABLE_ENTRY_STALE");
}

TEST_F(RealmTablesTest, UseOwnTablesAtAnyTime) {
  const Number entry = new_container("a", "debian");
  EXPECT_EQ(read_text(containers, entry, image), "debian");
  tables.write(containers, entry, 1, number(42));
  EXPECT_STREQ(tables.key(containers, entry, scratch).str, "a");
  EXPECT_EQ(code_of([&] { tables.key(containers, tables.create(containers), scratch); }), "FP_TABLE_REFUSED");
  const Number open_ports = tables.nested(containers, entry, ports);
  const Number port = tables.create(open_ports);
  tables.write(open_ports, port, 0, data("http"));
  ss_plugin_state_data key{};
  key.u16 = 80;
  tables.add(open_ports, key, port);
  tables.release_all();
  EXPECT_EQ(code_of([&] { read_text(containers, entry, image); }), "FP_TABLE_ENTRY_STALE");
  EXPECT_EQ(code_of([&] { tables.size(open_ports); }), "FP_TABLE_ENTRY_STALE");

  const Number again = tables.find(containers, data("a"));
  EXPECT_EQ(tables.read(containers, again, 1, scratch).u64, 42u);
  const Number ports_again = tables.nested(containers, again, ports);
  EXPECT_EQ(tables.size(ports_again), 1u);
  EXPECT_EQ(read_text(ports_again, tables.find(ports_again, key), 0), "http");
  EXPECT_EQ(tables.read_at(containers, data("b"), image, key, scratch), false);
  EXPECT_TRUE(tables.write_at(containers, data("a"), image, data("alpine")));
  EXPECT_EQ(read_text(containers, again, image), "alpine");
  EXPECT_FALSE(tables.erase(containers, data("b")));
  EXPECT_TRUE(tables.erase(containers, data("a")));
  EXPECT_EQ(read_text(containers, again, image), "alpine") << "an entry that is held stays";
  EXPECT_EQ(tables.size(containers), 0u);
}

TEST_F(RealmTablesTest, TakeColumnsOfOwnTablesAtAnyTime) {
  EXPECT_EQ(tables.list_columns(containers).size(), 3u) << "its own private columns, too";
  EXPECT_EQ(tables.find_column(containers, "secret", SS_PLUGIN_ST_UINT64, false), 1);
  EXPECT_EQ(tables.find_column(containers, "user", SS_PLUGIN_ST_STRING, false), -1);
  EXPECT_EQ(code_of([&] { tables.find_column(containers, "image", SS_PLUGIN_ST_BOOL, true); }), "FP_TABLE_TYPE");
  const std::int64_t user = tables.find_column(containers, "user", SS_PLUGIN_ST_STRING, true);
  EXPECT_EQ(user, 3);
  EXPECT_EQ(tables.find_column(containers, "user", SS_PLUGIN_ST_STRING, false), user);
  const Number entry = new_container("a", "debian");
  tables.write(containers, entry, static_cast<std::size_t>(user), data("root"));
  EXPECT_EQ(read_text(containers, entry, static_cast<std::size_t>(user)), "root");
}

TEST_F(RealmTablesTest, KeepEntriesOfOwnTablesWhoseTablesAreWalkedThrough) {
  const Number entry = new_container("a", "debian"), list = tables.nested(containers, entry, ports);
  ss_plugin_state_data key{};
  for (key.u16 = 1; key.u16 < 4; ++key.u16) tables.add(list, key, tables.create(list));
  int visits = 0;
  Visits releasing([&](Number) {
    tables.release(containers, entry);
    tables.erase(containers, data("a"));
    tables.nested(containers, new_container("b", "alpine"), ports);
    return ++visits != 0;
  });
  EXPECT_TRUE(tables.iterate(list, releasing));
  EXPECT_EQ(visits, 3);
  tables.release(containers, entry);
  EXPECT_EQ(code_of([&] { tables.size(list); }), "FP_TABLE_ENTRY_STALE");
}

TEST_F(RealmTablesTest, LetOwnTablesChangeWhileTheyAreWalkedThrough) {
  for (const char* key : {"a", "b", "c"}) new_container(key, "debian");
  int visits = 0;
  Visits erasing([&](Number entry) {
    ++visits;
    return tables.erase(containers, tables.key(containers, entry, scratch));
  });
  EXPECT_TRUE(tables.iterate(containers, erasing));
  EXPECT_EQ(visits, 3);
  EXPECT_EQ(tables.size(containers), 0u);
}

TEST_F(RealmTablesTest, ShowOnlyOwnTablesInTheBackground) {
  RealmTables background(facts, own, nullptr, writes);
  EXPECT_EQ(code_of([&] { background.open(0); }), "FP_TABLE_UNAVAILABLE");
  EXPECT_EQ(code_of([&] { background.list(); }), "FP_TABLE_UNAVAILABLE");
  EXPECT_EQ(code_of([&] { background.look_up("threads", SS_PLUGIN_ST_INT64); }), "FP_TABLE_UNAVAILABLE");
  const Number mine = background.open(1);
  std::thread([&] {
    const Number entry = background.create(mine);
    background.write(mine, entry, image, data("debian"));
    background.add(mine, data("a"), entry);
  }).join();
  EXPECT_EQ(read_text(containers, tables.find(containers, data("a")), image), "debian");
}

TEST_F(RealmTablesTest, AreUsedByBothRealmsAtOnce) {
  RealmTables background(facts, own, nullptr, writes);
  std::thread other([&] {
    const Number mine = background.open(1);
    std::string text_of_it;
    for (int i = 0; i < 2000; ++i) {
      const Number entry = background.create(mine);
      background.write(mine, entry, image, data(i % 2 == 0 ? "debian" : "alpine"));
      background.add(mine, data("a"), entry);
      ss_plugin_state_data value{};
      background.read_at(mine, data("a"), image, value, text_of_it);
      background.release(mine, entry);
      if (i % 7 == 0) background.erase(mine, data("a"));
      if (i == 1000) background.find_column(mine, "later", SS_PLUGIN_ST_BOOL, true);
    }
  });
  for (int i = 0; i < 2000; ++i) {
    const Number entry = tables.find(containers, data("a"));
    if (entry != 0) {
      const std::string name = read_text(containers, entry, image);
      EXPECT_TRUE(name == "debian" || name == "alpine") << name;
      EXPECT_STREQ(tables.key(containers, entry, scratch).str, "a");
      tables.write(containers, entry, 1, number(i));
    }
    Visits all([&](Number shown) { return tables.nested(containers, shown, ports) != 0; });
    EXPECT_TRUE(tables.iterate(containers, all));
    tables.release_all();
  }
  other.join();
  EXPECT_LE(tables.size(containers), 1u);
}

TEST_F(RealmTablesTest, HoldNoMoreEntriesThanThereIsRoomForWithoutLosingAny) {
  new_container("a", "debian");
  Number last = 0;
  const std::string error = error_of([&] {
    for (;;) last = tables.find(containers, data("a"));
  });
  EXPECT_EQ(error, "FP_TABLE_UNAVAILABLE: table \"containers\": too many entries are in use: release them");
  tables.release(containers, last);
  EXPECT_NE(tables.find(containers, data("a")), 0u);
}

TEST_F(RealmTablesTest, CountWhateverIsWritten) {
  const Parsing call(*this);
  const auto changes = [&](const std::function<void()>& work) {
    const std::uint64_t before = writes;
    work();
    return writes != before;
  };
  const Number entry = tables.find(threads, number(1)), made = tables.create(threads);
  EXPECT_TRUE(changes([&] { tables.write(threads, entry, comm, data("x")); }));
  EXPECT_TRUE(changes([&] { tables.write_at(threads, number(1), comm, data("x")); }));
  EXPECT_TRUE(changes([&] { tables.add(threads, number(5), made); }));
  EXPECT_TRUE(changes([&] { tables.erase(threads, number(5)); }));
  EXPECT_TRUE(changes([&] { tables.clear(threads); }));
  EXPECT_TRUE(changes([&] { new_container("a", "debian"); }));
  EXPECT_TRUE(changes([&] { tables.write_at(containers, data("a"), image, data("x")); }));
  EXPECT_FALSE(changes([&] { read_text(containers, tables.find(containers, data("a")), image); }));
}

}  // namespace
}  // namespace falco_plugin::tests
