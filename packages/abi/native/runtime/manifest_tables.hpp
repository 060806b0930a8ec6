#ifndef FALCO_PLUGIN_MANIFEST_TABLES_HPP
#define FALCO_PLUGIN_MANIFEST_TABLES_HPP

#include <vector>

#include "field_facts.hpp"
#include "manifest_fact.hpp"
#include "table_facts.hpp"

namespace falco_plugin {

// What the manifest says of tables. Throws CodedError (FP_ARTIFACT_INVALID) for what makes no sense: a name twice, a table without columns of
// its own, a lookup that leads nowhere.
std::vector<TableFacts> read_tables(const ManifestFact& fact);
// `native` of a field, which is read but for that.
LookupFieldFacts read_lookup(const ManifestFact& fact, const FieldFacts& field, const std::vector<TableFacts>& tables);

}  // namespace falco_plugin

#endif
