#include "own_tables.hpp"

#include <utility>

#include "own_table_functions.hpp"
#include "table_error.hpp"

namespace falco_plugin {
namespace {

// The functions are those of C, and this is how they say why they failed, from one line to the next. Nothing of an instance stays in it.
thread_local std::string reason;

// What a host has taken of a plugin that it could not initialise: it may still look at it.
void keep_for_ever(std::unique_ptr<OwnTable> table) {
  static auto* mutex = new std::mutex();
  static auto* kept = new std::vector<std::unique_ptr<OwnTable>>();
  std::lock_guard<std::mutex> lock(*mutex);
  kept->push_back(std::move(table));
}

}  // namespace

OwnTables::OwnTables(const std::vector<TableFacts>& facts) : error_(std::make_shared<Error>()) {
  const auto take_failure = [error = error_](const TableFailure& failure) {
    if (failure.user == TableUser::owner) {
      reason = failure.text;
      return;
    }
    std::lock_guard<std::mutex> lock(error->mutex);
    error->text = std::string(failure.code) + ": " + std::string(failure.text);
  };
  for (const TableFacts& table : facts) tables_.push_back(table.own ? std::make_unique<OwnTable>(table, take_failure) : nullptr);
}

std::string OwnTables::take_error() {
  std::lock_guard<std::mutex> lock(error_->mutex);
  return std::exchange(error_->text, {});
}

OwnTables::~OwnTables() = default;

void OwnTables::export_to(const TableRegistry& registry) {
  for (std::size_t place = 0; place < tables_.size(); ++place) {
    if (tables_[place] == nullptr) continue;
    try {
      registry.add(tables_[place]->for_host());
    } catch (...) {
      for (std::size_t taken = 0; taken < place; ++taken) {
        if (tables_[taken] != nullptr) keep_for_ever(std::move(tables_[taken]));
      }
      throw;
    }
  }
}

TableFunctions OwnTables::functions() {
  OwnTableFunctions& functions = own_table_functions(TableUser::owner);
  return {&functions.fields, &functions.reader, &functions.writer};
}

std::string OwnTables::take_reason() { return std::exchange(reason, {}); }

}  // namespace falco_plugin
