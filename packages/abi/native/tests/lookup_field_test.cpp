#include "lookup_field.hpp"

#include <gtest/gtest.h>

#include "fake_table_host.hpp"
#include "own_table.hpp"
#include "table_error.hpp"

namespace falco_plugin::tests {
namespace {

ColumnFacts host_column(const std::string& name, ss_plugin_state_type type, bool optional = false) {
  ColumnFacts facts;
  facts.name = name;
  facts.type = type;
  facts.optional = optional;
  return facts;
}

// A host with threads, which know their container; a plugin of its own with containers, and with users by a small number.
class LookupFieldTest : public ::testing::Test {
 protected:
  enum Tables : std::size_t { threads, containers, users, absent };
  enum ThreadColumns : std::size_t { container_id, uid, tty, dead, gone };
  enum ContainerColumns : std::size_t { image, started };

  LookupFieldTest() {
    FakeTable& host_threads = host.table(
        "threads", SS_PLUGIN_ST_INT64, {{"container_id", SS_PLUGIN_ST_STRING}, {"uid", SS_PLUGIN_ST_UINT32}, {"tty", SS_PLUGIN_ST_INT32}, {"dead", SS_PLUGIN_ST_BOOL}});
    const auto thread = [&](const char* tid, const char* container, std::uint64_t uid, std::int64_t tty, bool dead) {
      host_threads.value(tid, "container_id").text = container;
      host_threads.value(tid, "uid").number = uid;
      host_threads.value(tid, "tty").number = static_cast<std::uint64_t>(tty);
      host_threads.value(tid, "dead").number = dead ? 1 : 0;
    };
    thread("7", "c1", 1000, 34816, true);
    thread("8", "", 70000, -1, false);
    thread("9", "c2", 0, 0, false);
    thread("10", "c3", 0, 0, false);
    const TableRegistry registry(host.init);
    host_tables.begin_init(registry);
    tables.import();
    host_tables.end_init();
    const RealmTables::Number own = tables.open(containers), by_number = tables.open(users);
    const auto text = [](const char* value) {
      ss_plugin_state_data data{};
      data.str = value;
      return data;
    };
    RealmTables::Number entry = tables.create(own);
    tables.write(own, entry, image, text("debian\xff"));
    ss_plugin_state_data number{};
    number.u64 = UINT64_MAX;
    tables.write(own, entry, started, number);
    tables.add(own, text("c1"), entry);
    entry = tables.create(own);
    tables.write(own, entry, image, text(""));
    tables.add(own, text("c3"), entry);
    entry = tables.create(by_number);
    tables.write(by_number, entry, 0, text("ann"));
    number.u16 = 1000;
    tables.add(by_number, number, entry);
    entry = tables.create(by_number);
    tables.write(by_number, entry, 0, text("wrong"));
    number.u16 = static_cast<std::uint16_t>(70000);
    tables.add(by_number, number, entry);
    tables.release_all();
  }
  void TearDown() override { EXPECT_EQ(host.held, 0u); }

  static std::vector<TableFacts> make_facts() {
    std::vector<TableFacts> facts(4);
    facts[threads].name = "threads";
    facts[threads].columns = {host_column("container_id", SS_PLUGIN_ST_STRING), host_column("uid", SS_PLUGIN_ST_UINT32), host_column("tty", SS_PLUGIN_ST_INT32),
                              host_column("dead", SS_PLUGIN_ST_BOOL), host_column("gone", SS_PLUGIN_ST_STRING, true)};
    facts[containers].name = "containers";
    facts[containers].own = true;
    facts[containers].key_type = SS_PLUGIN_ST_STRING;
    facts[containers].columns = {host_column("image", SS_PLUGIN_ST_STRING), host_column("started", SS_PLUGIN_ST_UINT64)};
    facts[users].name = "users";
    facts[users].own = true;
    facts[users].key_type = SS_PLUGIN_ST_UINT16;
    facts[users].columns = {host_column("name", SS_PLUGIN_ST_STRING)};
    facts[absent].name = "absent";
    facts[absent].optional = true;
    facts[absent].columns = {host_column("x", SS_PLUGIN_ST_STRING)};
    return facts;
  }

  static LookupFieldFacts by_thread(std::size_t from, std::size_t select) {
    LookupFieldFacts lookup;
    lookup.from = from;
    lookup.select = select;
    return lookup;
  }
  static LookupFieldFacts through(std::size_t key_column, std::size_t to, std::size_t select) {
    LookupFieldFacts lookup = by_thread(threads, select);
    lookup.to = LookupFieldFacts::Second{to, key_column};
    return lookup;
  }
  static LookupFieldFacts by_argument(std::size_t from, std::size_t select) {
    LookupFieldFacts lookup = by_thread(from, select);
    lookup.key = LookupFieldFacts::Key::argument;
    return lookup;
  }

  // As a host that asks for the field of an event of this thread: what it reads, as text.
  std::string value_of(const LookupFieldFacts& lookup, ss_plugin_field_type type, std::int64_t tid, const ss_plugin_extract_field& request = {}) {
    FieldFacts facts;
    facts.type = type;
    facts.lookup = lookup;
    LookupField field(facts, tables);
    ss_plugin_event event{};
    event.tid = static_cast<std::uint64_t>(tid);
    const HostTableCall::Scope call(host_tables.call(), &host.reader, nullptr);
    const FieldResult result = field.evaluate({&event, 1, "syscall"}, request, values);
    if (result.count == 0) return "no value";
    if (type == FTYPE_STRING) return static_cast<const char* const*>(result.values)[0];
    if (type == FTYPE_BOOL) return static_cast<const ss_plugin_bool*>(result.values)[0] != 0 ? "true" : "false";
    return std::to_string(static_cast<const std::uint64_t*>(result.values)[0]);
  }

  static ss_plugin_extract_field argument(const char* key, std::uint64_t index = UINT64_MAX) {
    ss_plugin_extract_field request{};
    request.arg_present = 1;
    request.arg_key = key;
    request.arg_index = index;
    return request;
  }

  const std::vector<TableFacts> facts = make_facts();
  FakeTableHost host;
  OwnTables own{facts};
  HostTables host_tables{host.init};
  std::atomic<std::uint64_t> writes{0};
  RealmTables tables{facts, own, &host_tables, writes};
  ExtractedValues values;
};

TEST_F(LookupFieldTest, ReadsAColumnOfTheEventsThread) {
  EXPECT_EQ(value_of(by_thread(threads, container_id), FTYPE_STRING, 7), "c1");
  EXPECT_EQ(value_of(by_thread(threads, uid), FTYPE_UINT64, 7), "1000");
  EXPECT_EQ(value_of(by_thread(threads, dead), FTYPE_BOOL, 7), "true");
  EXPECT_EQ(value_of(by_thread(threads, dead), FTYPE_BOOL, 8), "false");
  EXPECT_EQ(value_of(by_thread(threads, container_id), FTYPE_STRING, 11), "no value") << "no such thread";
  host.tables["threads"]->value("-1", "container_id").text = "nobody";
  EXPECT_EQ(value_of(by_thread(threads, container_id), FTYPE_STRING, -1), "no value") << "an event without a thread";
}

TEST_F(LookupFieldTest, HasEmptyValuesUnlessTheyAreNone) {
  const auto none = [](LookupFieldFacts lookup) {
    lookup.empty = LookupFieldFacts::Empty::none;
    return lookup;
  };
  EXPECT_EQ(value_of(by_thread(threads, container_id), FTYPE_STRING, 8), "");
  EXPECT_EQ(value_of(none(by_thread(threads, container_id)), FTYPE_STRING, 8), "no value");
  EXPECT_EQ(value_of(none(by_thread(threads, container_id)), FTYPE_STRING, 7), "c1");
  EXPECT_EQ(value_of(by_thread(threads, uid), FTYPE_ABSTIME, 9), "0");
  EXPECT_EQ(value_of(none(by_thread(threads, uid)), FTYPE_ABSTIME, 9), "no value");
  EXPECT_EQ(value_of(none(by_thread(threads, uid)), FTYPE_ABSTIME, 7), "1000");
  EXPECT_EQ(value_of(none(by_thread(threads, dead)), FTYPE_BOOL, 8), "false") << "a bool is never empty";
  EXPECT_EQ(value_of(through(container_id, containers, image), FTYPE_STRING, 10), "");
  EXPECT_EQ(value_of(none(through(container_id, containers, image)), FTYPE_STRING, 10), "no value");
}

TEST_F(LookupFieldTest, HasNoValueForNegativeNumbers) {
  EXPECT_EQ(value_of(by_thread(threads, tty), FTYPE_UINT64, 8), "no value") << "which a field is not";
  EXPECT_EQ(value_of(by_thread(threads, tty), FTYPE_UINT64, 7), "34816");
}

TEST_F(LookupFieldTest, GoesOnFromOneTableToAnother) {
  EXPECT_EQ(value_of(through(container_id, containers, image), FTYPE_STRING, 7), "debian\xef\xbf\xbd") << "bytes that are no text are replaced";
  EXPECT_EQ(value_of(through(container_id, containers, started), FTYPE_ABSTIME, 7), "18446744073709551615");
  EXPECT_EQ(value_of(through(container_id, containers, image), FTYPE_STRING, 9), "no value") << "no such container";
  EXPECT_EQ(value_of(through(container_id, containers, image), FTYPE_STRING, 8), "no value") << "no container";
}

TEST_F(LookupFieldTest, TakesAnEmptyTextAsAKeyLikeAnyOther) {
  const RealmTables::Number own_containers = tables.open(containers);
  const RealmTables::Number entry = tables.create(own_containers);
  ss_plugin_state_data value{};
  value.str = "of the host";
  tables.write(own_containers, entry, image, value);
  value.str = "";
  tables.add(own_containers, value, entry);
  tables.release_all();
  EXPECT_EQ(value_of(through(container_id, containers, image), FTYPE_STRING, 8), "of the host");
}

TEST_F(LookupFieldTest, MayHaveTheKeyForAValue) {
  const auto otherwise_key = [](LookupFieldFacts lookup) {
    lookup.otherwise_key = true;
    return lookup;
  };
  EXPECT_EQ(value_of(otherwise_key(through(container_id, containers, image)), FTYPE_STRING, 9), "c2") << "no such container";
  EXPECT_EQ(value_of(otherwise_key(through(container_id, absent, 0)), FTYPE_STRING, 9), "c2") << "no such table";
  EXPECT_EQ(value_of(otherwise_key(through(container_id, containers, image)), FTYPE_STRING, 10), "") << "an empty value is one";
  EXPECT_EQ(value_of(otherwise_key(through(container_id, containers, image)), FTYPE_STRING, 8), "") << "an empty key, too";
  EXPECT_EQ(value_of(otherwise_key(through(container_id, containers, image)), FTYPE_STRING, 11), "no value") << "no such thread";
  EXPECT_EQ(value_of(otherwise_key(through(gone, containers, image)), FTYPE_STRING, 9), "no value") << "no such column";
}

TEST_F(LookupFieldTest, TakesNumbersAsKeysThatTheirTypesCanHold) {
  EXPECT_EQ(value_of(through(uid, users, 0), FTYPE_STRING, 7), "ann");
  EXPECT_EQ(value_of(through(uid, users, 0), FTYPE_STRING, 8), "no value") << "70000 is not 4464";
  EXPECT_EQ(value_of(through(tty, users, 0), FTYPE_STRING, 8), "no value") << "-1 is not 65535";
  EXPECT_EQ(value_of(by_thread(users, 0), FTYPE_STRING, 1000), "ann");
  EXPECT_EQ(value_of(by_thread(users, 0), FTYPE_STRING, 1000 + 65536), "no value");
  EXPECT_EQ(value_of(by_thread(users, 0), FTYPE_STRING, -5), "no value");
}

TEST_F(LookupFieldTest, TakesTheArgument) {
  EXPECT_EQ(value_of(by_argument(containers, started), FTYPE_UINT64, 7, argument("c1")), "18446744073709551615");
  EXPECT_EQ(value_of(by_argument(containers, started), FTYPE_UINT64, 7, argument("c2")), "no value");
  EXPECT_EQ(value_of(by_argument(containers, started), FTYPE_UINT64, 7), "no value");
  EXPECT_EQ(value_of(by_argument(threads, uid), FTYPE_UINT64, -1, argument("7", 7)), "1000");
  EXPECT_EQ(value_of(by_argument(threads, uid), FTYPE_UINT64, -1, argument("7")), "no value");
  EXPECT_EQ(value_of(by_argument(threads, uid), FTYPE_UINT64, -1, argument(nullptr, std::uint64_t{1} << 63)), "no value");
}

TEST_F(LookupFieldTest, HasNoValueWhereSomethingOptionalIsNotThere) {
  EXPECT_EQ(value_of(by_thread(absent, 0), FTYPE_STRING, 7), "no value");
  EXPECT_EQ(value_of(by_thread(threads, gone), FTYPE_STRING, 7), "no value");
  EXPECT_EQ(value_of(through(gone, containers, image), FTYPE_STRING, 7), "no value");
  EXPECT_EQ(value_of(through(container_id, absent, 0), FTYPE_STRING, 7), "no value");
}

TEST_F(LookupFieldTest, SeesWhatWasWrittenSince) {
  ss_plugin_state_data key{}, value{};
  key.str = "c1";
  value.str = "alpine";
  const RealmTables::Number own_containers = tables.open(containers);
  tables.write_at(own_containers, key, image, value);
  EXPECT_EQ(value_of(through(container_id, containers, image), FTYPE_STRING, 7), "alpine");
  tables.erase(own_containers, key);
  EXPECT_EQ(value_of(through(container_id, containers, image), FTYPE_STRING, 7), "no value");
}

TEST_F(LookupFieldTest, FailsWhereTheHostDoes) {
  host.refuses = true;
  EXPECT_THROW(value_of(by_thread(threads, container_id), FTYPE_STRING, 7), TableError);
}

}  // namespace
}  // namespace falco_plugin::tests
