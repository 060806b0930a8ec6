#include "own_tables.hpp"

#include <gtest/gtest.h>

#include "fake_table_host.hpp"
#include "table_caller.hpp"
#include "table_error.hpp"

namespace falco_plugin::tests {
namespace {

std::vector<TableFacts> exports(const std::vector<std::string>& names) {
  std::vector<TableFacts> all(1);
  all[0].name = "threads";  // an import
  for (const std::string& name : names) {
    TableFacts facts;
    facts.name = name;
    facts.own = true;
    facts.key_type = SS_PLUGIN_ST_STRING;
    all.push_back(facts);
  }
  return all;
}

TEST(OwnTables, AreOfferedToTheHost) {
  FakeTableHost host;
  OwnTables tables(exports({"containers", "images"}));
  EXPECT_EQ(tables.at(0), nullptr);
  tables.export_to(TableRegistry(host.init));
  ASSERT_EQ(host.added.size(), 2u);
  EXPECT_STREQ(host.added[0].name, "containers");
  EXPECT_STREQ(host.added[1].name, "images");
  EXPECT_EQ(host.added[0].table, tables.at(1));
}

TEST(OwnTables, OfPluginsWithoutAnyNeedNoHostThatHasTables) {
  FakeTableHost host;
  host.init.tables = nullptr;
  EXPECT_NO_THROW(OwnTables(exports({})).export_to(TableRegistry(host.init)));
}

std::string error_of(OwnTables& tables, const FakeTableHost& host) {
  try {
    tables.export_to(TableRegistry(host.init));
    return "";
  } catch (const TableError& error) {
    return error.what();
  }
}

TEST(OwnTables, SayWhyTheHostDoesNotTakeThem) {
  FakeTableHost host;
  host.table("containers", SS_PLUGIN_ST_STRING, {});
  OwnTables tables(exports({"containers"}));
  EXPECT_EQ(error_of(tables, host),
            "FP_TABLE_REFUSED: table \"containers\": the host does not take it from this plugin: table added to registry multiple times: containers");
  host.init_tables.add_table = nullptr;
  EXPECT_EQ(error_of(tables, host), "FP_TABLE_UNAVAILABLE: the host gives no function to add a table");
  host.init.tables = nullptr;
  EXPECT_EQ(error_of(tables, host), "FP_TABLE_UNAVAILABLE: the host gives no tables: it does so for plugins that parse events or extract fields");
}

TEST(OwnTables, StayWhereTheyAreForAHostThatTookSomeAndThenRefused) {
  FakeTableHost host;
  host.table("images", SS_PLUGIN_ST_STRING, {});
  {
    OwnTables tables(exports({"containers", "images"}));
    EXPECT_NE(error_of(tables, host), "");
  }
  ASSERT_EQ(host.added.size(), 1u);
  const ss_plugin_table_input& containers = host.added[0];
  EXPECT_STREQ(containers.name, "containers");
  EXPECT_EQ(containers.reader_ext->get_table_size(containers.table), 0u);
  const ss_plugin_state_data key = data("a");
  EXPECT_EQ(containers.writer_ext->erase_table_entry(containers.table, &key), SS_PLUGIN_FAILURE);
}

TEST(OwnTables, TellTheHostWhyItFailed) {
  OwnTables tables(exports({"containers"}));
  ss_plugin_table_input& containers = tables.at(1)->for_host();
  EXPECT_EQ(tables.take_error(), "");
  EXPECT_EQ(containers.fields_ext->get_table_field(containers.table, "image", SS_PLUGIN_ST_STRING), nullptr);
  EXPECT_EQ(tables.take_error().rfind("FP_TABLE_MISSING: ", 0), 0u);
  EXPECT_EQ(tables.take_error(), "") << "once";
}

TEST(OwnTables, TellThePluginApartFromTheHost) {
  OwnTables tables(exports({"containers"}));
  const TableFunctions functions = OwnTables::functions();
  EXPECT_EQ(functions.fields->get_table_field(tables.at(1), "image", SS_PLUGIN_ST_STRING), nullptr);
  EXPECT_NE(OwnTables::take_reason(), "");
  EXPECT_EQ(OwnTables::take_reason(), "");
  EXPECT_EQ(tables.take_error(), "");
}

}  // namespace
}  // namespace falco_plugin::tests
