#ifndef FALCO_PLUGIN_OWN_TABLES_HPP
#define FALCO_PLUGIN_OWN_TABLES_HPP

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "own_table.hpp"
#include "table_facts.hpp"
#include "table_functions.hpp"
#include "table_registry.hpp"

namespace falco_plugin {

// The tables that a plugin instance exports. Any thread.
class OwnTables {
 public:
  // Makes them, empty. Throws CodedError.
  explicit OwnTables(const std::vector<TableFacts>& facts);
  // The host must not have them any more.
  ~OwnTables();
  OwnTables(const OwnTables&) = delete;
  OwnTables& operator=(const OwnTables&) = delete;

  // By its place in the manifest; NULL where that is an import.
  OwnTable* at(std::size_t place) const { return tables_[place].get(); }

  // Offers all of them to the host. Throws TableError; what the host has taken by then stays where it is for ever, since it cannot be had back.
  void export_to(const TableRegistry& registry);

  // Why the host's last use of one of them failed; "" where none did since somebody asked.
  std::string take_error();

  // How the plugin itself uses them: what at() gives as the table.
  static TableFunctions functions();
  // Why the last of these functions that failed on this thread did. Asked for after each failure.
  static std::string take_reason();

 private:
  struct Error {
    std::mutex mutex;
    std::string text;
  };
  const std::shared_ptr<Error> error_;  // tables that stay for ever write to it
  std::vector<std::unique_ptr<OwnTable>> tables_;
};

}  // namespace falco_plugin

#endif
