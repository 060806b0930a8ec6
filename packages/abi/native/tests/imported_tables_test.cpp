#include <gtest/gtest.h>

#include "fake_table_host.hpp"
#include "host_tables.hpp"
#include "table_error.hpp"

namespace falco_plugin::tests {
namespace {

ColumnFacts existing(const std::string& name, ss_plugin_state_type type) {
  ColumnFacts column;
  column.name = name;
  column.type = type;
  return column;
}

ColumnFacts added(const std::string& name, ss_plugin_state_type type) {
  ColumnFacts column = existing(name, type);
  column.added = true;
  return column;
}

ColumnFacts optional(ColumnFacts column) {
  column.optional = true;
  return column;
}

ColumnFacts table_column(const std::string& name, ss_plugin_state_type key_type, std::vector<ColumnFacts> columns) {
  ColumnFacts column = existing(name, SS_PLUGIN_ST_TABLE);
  column.table = NestedTableFacts{key_type, std::move(columns)};
  return column;
}

TableFacts threads(std::vector<ColumnFacts> columns) {
  TableFacts facts;
  facts.name = "threads";
  facts.columns = std::move(columns);
  return facts;
}

// A host with the table "threads" that has the columns "tid", "comm" and "args", the last one of tables.
class ImportedTables : public ::testing::Test {
 protected:
  ImportedTables() {
    host.table("threads", SS_PLUGIN_ST_INT64,
               {{"tid", SS_PLUGIN_ST_INT64}, {"comm", SS_PLUGIN_ST_STRING}, host.table_column("args", SS_PLUGIN_ST_UINT64, {{"value", SS_PLUGIN_ST_STRING}})});
    host.table("users", SS_PLUGIN_ST_UINT32, {});
  }

  HostTable* import(const TableFacts& facts) {
    const TableRegistry registry(host.init);
    tables.begin_init(registry);
    HostTable* found = tables.import(facts);
    tables.end_init();
    return found;
  }

  std::string error_of(const TableFacts& facts) {
    try {
      import(facts);
      return "";
    } catch (const TableError& error) {
      return error.what();
    }
  }

  FakeTableHost host;
  HostTables tables{host.init};
};

TEST_F(ImportedTables, HaveTheColumnsThatTheHostHas) {
  HostTable* found = import(threads({existing("tid", SS_PLUGIN_ST_INT64), existing("comm", SS_PLUGIN_ST_STRING)}));
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->table, host.tables["threads"].get());
  ASSERT_EQ(found->shape.columns.size(), 2u);
  EXPECT_EQ(found->shape.columns[1].field, &host.tables["threads"]->column("comm"));
  EXPECT_EQ(host.calls, (std::vector<std::string>{"get threads", "get threads.tid", "get threads.comm"}));
}

TEST_F(ImportedTables, GetColumnsAddedThatAreNotThere) {
  import(threads({added("comm", SS_PLUGIN_ST_STRING), added("container_id", SS_PLUGIN_ST_STRING)}));
  EXPECT_EQ(host.calls, (std::vector<std::string>{"get threads", "get threads.comm", "add threads.container_id"}));
}

TEST_F(ImportedTables, FindColumnsOfTablesInEntriesThroughAnEntryThatGoesAtOnce) {
  HostTable* found = import(threads({table_column("args", SS_PLUGIN_ST_UINT64, {existing("value", SS_PLUGIN_ST_STRING), added("note", SS_PLUGIN_ST_BOOL)})}));
  const TableShape& args = *found->shape.columns[0].nested;
  EXPECT_EQ(args.key_type, SS_PLUGIN_ST_UINT64);
  ASSERT_EQ(args.columns.size(), 2u);
  EXPECT_NE(args.columns[0].field, nullptr);
  EXPECT_EQ(host.calls.back(), "add args.note");
  EXPECT_EQ(host.created, 0u);
}

TEST_F(ImportedTables, MayBeMissingWhereTheyAreOptional) {
  TableFacts facts = threads({});
  facts.name = "containers";
  EXPECT_EQ(error_of(facts), "FP_TABLE_MISSING: the host has no table \"containers\", which this plugin imports; it has: threads, users");
  facts.optional = true;
  EXPECT_EQ(import(facts), nullptr);

  EXPECT_EQ(error_of(threads({existing("comn", SS_PLUGIN_ST_STRING)})),
            "FP_TABLE_MISSING: table \"threads\": there is no column \"comn\", which this plugin declares as a string; there are: tid, comm, args");
  HostTable* found = import(threads({optional(existing("comn", SS_PLUGIN_ST_STRING)), optional(table_column("env", SS_PLUGIN_ST_UINT64, {existing("x", SS_PLUGIN_ST_BOOL)}))}));
  ASSERT_EQ(found->shape.columns.size(), 2u) << "the numbers of those behind it do not change";
  EXPECT_EQ(found->shape.columns[0].field, nullptr);
  EXPECT_EQ(found->shape.columns[1].field, nullptr);
  EXPECT_NE(found->shape.columns[1].nested, nullptr);
}

// Libsinsp does not compare the type of a table or column that it has given before: it hands out what it has, and reading that crashes.
TEST_F(ImportedTables, AreComparedWithWhatTheHostListsBeforeItIsAsked) {
  TableFacts facts = threads({});
  facts.key_type = SS_PLUGIN_ST_STRING;
  EXPECT_EQ(error_of(facts), "FP_TABLE_TYPE: table \"threads\": its key is an int64, not a string as this plugin declares");
  EXPECT_TRUE(host.calls.empty());
  facts.optional = true;
  EXPECT_EQ(error_of(facts).rfind("FP_TABLE_TYPE", 0), 0u) << "an optional one may be missing, not wrong";

  EXPECT_EQ(error_of(threads({existing("comm", SS_PLUGIN_ST_INT64)})),
            "FP_TABLE_TYPE: table \"threads\": the column \"comm\" is a string, not an int64 as this plugin declares");
  EXPECT_EQ(error_of(threads({optional(added("comm", SS_PLUGIN_ST_UINT8))})),
            "FP_TABLE_TYPE: table \"threads\": the column \"comm\" is a string, not a uint8 as this plugin declares");
  EXPECT_EQ(error_of(threads({existing("args", SS_PLUGIN_ST_STRING)})),
            "FP_TABLE_TYPE: table \"threads\": the column \"args\" is a table, not a string as this plugin declares");
  EXPECT_EQ(error_of(threads({table_column("args", SS_PLUGIN_ST_UINT64, {existing("value", SS_PLUGIN_ST_BOOL)})})),
            "FP_TABLE_TYPE: table \"threads\": the table in the column \"args\": the column \"value\" is a string, not a bool as this plugin declares");
  EXPECT_EQ(host.created, 0u);
  host.tables["threads"]->columns->push_back({"later", static_cast<ss_plugin_state_type>(3100)});
  EXPECT_EQ(error_of(threads({existing("later", SS_PLUGIN_ST_BOOL)})),
            "FP_TABLE_TYPE: table \"threads\": the column \"later\" is of an unknown type (3100), not a bool as this plugin declares");
}

TEST_F(ImportedTables, SayWhyTheHostRefuses) {
  host.refuses = true;
  EXPECT_EQ(error_of(threads({})), "FP_TABLE_REFUSED: table \"threads\": the host lists it and does not give it: not today");
  host.refuses = false;
  // Asked for the table, the host has been good; then it refuses.
  host.fields.add_table_field = [](ss_plugin_table_t* t, const char*, ss_plugin_state_type) -> ss_plugin_table_field_t* {
    static_cast<FakeTable*>(t)->host->error = "the table is full";
    return nullptr;
  };
  EXPECT_EQ(error_of(threads({added("x", SS_PLUGIN_ST_BOOL)})), "FP_TABLE_REFUSED: table \"threads\": the column \"x\" cannot be added: the table is full");
  EXPECT_EQ(import(threads({optional(added("x", SS_PLUGIN_ST_BOOL))}))->shape.columns[0].field, nullptr);
  host.writer.create_table_entry = [](ss_plugin_table_t*) -> ss_plugin_table_entry_t* { return nullptr; };
  EXPECT_EQ(error_of(threads({table_column("args", SS_PLUGIN_ST_UINT64, {})})),
            "FP_TABLE_REFUSED: table \"threads\": it makes no entry in which the table in the column \"args\" could be looked at: the table is full");
  host.init.get_owner_last_error = nullptr;
  EXPECT_EQ(error_of(threads({added("x", SS_PLUGIN_ST_BOOL)})),
            "FP_TABLE_REFUSED: table \"threads\": the column \"x\" cannot be added: it does not say why");
}

TEST_F(ImportedTables, SurviveHostsThatGiveLess) {
  const TableFacts facts = threads({existing("comm", SS_PLUGIN_ST_STRING)});
  TableFacts can_do_without = facts;
  can_do_without.optional = true;
  const TableFacts with_args = threads({table_column("args", SS_PLUGIN_ST_UINT64, {})});

  host.init_tables.writer_ext = nullptr;
  EXPECT_EQ(error_of(facts), "");
  EXPECT_EQ(error_of(with_args), "FP_TABLE_UNAVAILABLE: the host gives no functions to write tables at init");
  host.init_tables.reader_ext = nullptr;
  EXPECT_EQ(error_of(facts), "FP_TABLE_UNAVAILABLE: the host gives no functions to read tables and their columns at init");
  host.init_tables.reader_ext = &host.reader;
  host.fields.get_table_field = nullptr;
  EXPECT_EQ(error_of(facts), "FP_TABLE_UNAVAILABLE: the host gives no functions to read tables and their columns at init");
  host.init_tables.fields_ext = nullptr;
  EXPECT_EQ(error_of(facts), "FP_TABLE_UNAVAILABLE: the host gives no functions to read tables and their columns at init");
  host.init_tables.get_table = nullptr;
  EXPECT_EQ(error_of(facts), "FP_TABLE_UNAVAILABLE: the host gives no function to get a table");
  host.init_tables.list_tables = nullptr;
  EXPECT_EQ(error_of(facts), "FP_TABLE_UNAVAILABLE: the host does not tell which tables it has");
  host.init.tables = nullptr;
  EXPECT_EQ(error_of(facts), "FP_TABLE_UNAVAILABLE: the host gives no tables: it does so for plugins that parse events or extract fields");
  EXPECT_EQ(import(can_do_without), nullptr);
}

TEST_F(ImportedTables, AnswerLaterWhatTheyAnsweredAtInit) {
  const TableRegistry registry(host.init);
  tables.begin_init(registry);
  EXPECT_EQ(tables.list().size(), 2u);
  HostTable* found = tables.look_up("threads", SS_PLUGIN_ST_INT64);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(tables.look_up("threads", SS_PLUGIN_ST_INT64), found);
  EXPECT_THROW(tables.look_up("threads", SS_PLUGIN_ST_UINT64), TableError);
  EXPECT_EQ(tables.look_up("containers", SS_PLUGIN_ST_STRING), nullptr);
  EXPECT_NE(tables.find_column(*found, "comm", SS_PLUGIN_ST_STRING, false), nullptr);
  EXPECT_EQ(tables.find_column(*found, "mine", SS_PLUGIN_ST_BOOL, false), nullptr);
  EXPECT_NE(tables.find_column(*found, "mine", SS_PLUGIN_ST_BOOL, true), nullptr);
  EXPECT_EQ(found->shape.listed.back().name, "mine");
  EXPECT_EQ(found->shape.listed.size(), 4u);
  tables.end_init();

  host.table("containers", SS_PLUGIN_ST_STRING, {});
  EXPECT_EQ(tables.list().size(), 2u);
  EXPECT_EQ(tables.look_up("threads", SS_PLUGIN_ST_INT64), found);
  EXPECT_EQ(tables.look_up("containers", SS_PLUGIN_ST_STRING), nullptr);
  EXPECT_EQ(tables.find_column(*found, "tid", SS_PLUGIN_ST_INT64, false), nullptr);
  EXPECT_THROW(tables.find_column(*found, "more", SS_PLUGIN_ST_BOOL, true), TableError);
}

TEST_F(ImportedTables, AreNotListedLaterWhereNobodyAskedAtInit) {
  EXPECT_THROW(tables.list(), TableError);
}

}  // namespace
}  // namespace falco_plugin::tests
