// The manifest of a plugin, and what the runtime makes of the tables and fields that it declares.
#include <cstdint>

#include "exact_copy.hpp"
#include "json_field.hpp"
#include "manifest_facts.hpp"
#include "own_tables.hpp"
#include "refusals.hpp"

namespace falco_plugin::fuzz {
namespace {

void check_lookup(const LookupFieldFacts& lookup, const std::vector<TableFacts>& tables) {
  check(lookup.from < tables.size(), "a lookup begins in a table that there is");
  const TableFacts& from = tables[lookup.from];
  if (lookup.to) check(lookup.to->table < tables.size() && lookup.to->key_column < from.columns.size(), "a lookup leads to a table that there is");
  check(lookup.select < (lookup.to ? tables[lookup.to->table] : from).columns.size(), "a lookup ends in a column that there is");
}

}  // namespace
}  // namespace falco_plugin::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace falco_plugin;
  const fuzz::ExactCopy text(data, size);
  fuzz::done_or_refused({"FP_ARTIFACT_INVALID"}, [&] {
    const ManifestFacts facts = ManifestFacts::read({text.text(), text.size()});
    OwnTables tables(facts.tables);
    for (std::size_t i = 0; i < facts.tables.size(); ++i) {
      fuzz::check((tables.at(i) != nullptr) == facts.tables[i].own, "a table is made where it is the plugin's own");
    }
    if (!facts.extract) return;
    for (const FieldFacts& field : facts.extract->fields) {
      if (field.json_path) JsonField made(field);
      if (field.lookup) fuzz::check_lookup(*field.lookup, facts.tables);
    }
  });
  return 0;
}
