#include "hidden_node_variables.hpp"

#include <cstring>
#include <mutex>
#include <vector>

#include <unistd.h>

namespace falco_plugin {
namespace {

constexpr char shown = 'N';
constexpr char not_shown = '.';

struct State {
  std::mutex mutex;
  int living = 0;
  std::vector<char*> hidden;  // into the process's environment, which only grows
};
// Leaked on purpose: a thread that was left behind may use it while the process exits.
State& state() {
  static auto* state = new State();
  return *state;
}

void hide(std::vector<char*>& hidden) {
  if (environ == nullptr) return;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (std::strncmp(*entry, "NODE_", 5) != 0) continue;
    hidden.push_back(*entry);
    **entry = not_shown;
  }
}

void show_unless_used(State& all) {
  if (all.living > 0) return;
  for (char* entry : all.hidden) *entry = shown;
  all.hidden.clear();
}

}  // namespace

HiddenNodeVariables::HiddenNodeVariables() {
  State& all = state();
  const std::lock_guard<std::mutex> lock(all.mutex);
  try {
    // Also what came while another one lives.
    hide(all.hidden);
  } catch (...) {
    show_unless_used(all);
    throw;
  }
  ++all.living;
}

HiddenNodeVariables::~HiddenNodeVariables() {
  State& all = state();
  const std::lock_guard<std::mutex> lock(all.mutex);
  --all.living;
  show_unless_used(all);
}

}  // namespace falco_plugin
