#include "profile_json.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <unordered_map>
#include <vector>

#include "v8-profiler.h"

namespace falco_plugin {
namespace {

std::string quoted(const char* text) {
  std::string out = "\"";
  for (; *text != '\0'; ++text) {
    const auto byte = static_cast<unsigned char>(*text);
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += *text;
    } else if (byte < 0x20) {
      char escape[7];
      std::snprintf(escape, sizeof escape, "\\u%04x", byte);
      out += escape;
    } else {
      out += *text;
    }
  }
  return out + '"';
}

struct Sample {
  unsigned node;
  std::int64_t at;
};

// Stretches without a sample would count as time of the function before them.
std::vector<Sample> with_idle(const v8::CpuProfile& profile, unsigned idle, std::int64_t interval) {
  std::vector<Sample> all;
  const auto add_gap = [&](std::int64_t until) {
    const std::int64_t from = all.empty() ? profile.GetStartTime() : all.back().at + interval;
    if (until - from > (gap_intervals - 1) * interval) all.push_back({idle, from});
  };
  for (int i = 0; i < profile.GetSamplesCount(); ++i) {
    // Those that V8 takes when it begins may be older than the beginning.
    const std::int64_t at = std::max(profile.GetSampleTimestamp(i), all.empty() ? profile.GetStartTime() : all.back().at);
    add_gap(at);
    all.push_back({profile.GetSample(i)->GetNodeId(), at});
  }
  add_gap(profile.GetEndTime());
  return all;
}

class Nodes {
 public:
  Nodes(const std::unordered_map<unsigned, unsigned>& hits, unsigned idle) : hits_(hits), idle_(idle) {}

  std::string json(const v8::CpuProfileNode* root) {
    std::vector<const v8::CpuProfileNode*> left{root};
    while (!left.empty()) {
      const v8::CpuProfileNode* node = left.back();
      left.pop_back();
      std::string children = node == root ? std::to_string(idle_) : "";
      for (int i = 0; i < node->GetChildrenCount(); ++i) {
        const v8::CpuProfileNode* child = node->GetChild(i);
        left.push_back(child);
        if (!children.empty()) children += ',';
        children += std::to_string(child->GetNodeId());
      }
      // They count from 1, the format from 0.
      add(node->GetNodeId(), node->GetFunctionNameStr(), node->GetScriptId(), node->GetScriptResourceNameStr(),
          node->GetLineNumber() - 1, node->GetColumnNumber() - 1, children);
    }
    add(idle_, "(idle)", 0, "", -1, -1, "");
    return std::move(json_);
  }

 private:
  void add(unsigned id, const char* function, int script, const char* url, int line, int column, const std::string& children) {
    const auto hits = hits_.find(id);
    if (!json_.empty()) json_ += ',';
    json_ += "{\"id\":" + std::to_string(id) + ",\"callFrame\":{\"functionName\":" + quoted(function) + ",\"scriptId\":\"" +
             std::to_string(script) + "\",\"url\":" + quoted(url) + ",\"lineNumber\":" + std::to_string(line) +
             ",\"columnNumber\":" + std::to_string(column) +
             "},\"hitCount\":" + std::to_string(hits == hits_.end() ? 0 : hits->second) + ",\"children\":[" + children + "]}";
  }

  const std::unordered_map<unsigned, unsigned>& hits_;
  const unsigned idle_;
  std::string json_;
};

unsigned largest_id(const v8::CpuProfileNode* root) {
  unsigned largest = 0;
  std::vector<const v8::CpuProfileNode*> left{root};
  while (!left.empty()) {
    const v8::CpuProfileNode* node = left.back();
    left.pop_back();
    largest = std::max(largest, node->GetNodeId());
    for (int i = 0; i < node->GetChildrenCount(); ++i) left.push_back(node->GetChild(i));
  }
  return largest;
}

}  // namespace

std::string profile_json(const v8::CpuProfile& profile, std::chrono::microseconds interval) {
  const v8::CpuProfileNode* root = profile.GetTopDownRoot();
  const unsigned idle = largest_id(root) + 1;
  const std::vector<Sample> samples = with_idle(profile, idle, interval.count());
  std::unordered_map<unsigned, unsigned> hits;
  std::string ids, deltas;
  std::int64_t before = profile.GetStartTime();
  for (const Sample& sample : samples) {
    ++hits[sample.node];
    if (!ids.empty()) ids += ',', deltas += ',';
    ids += std::to_string(sample.node);
    deltas += std::to_string(sample.at - before);
    before = sample.at;
  }
  return "{\"nodes\":[" + Nodes(hits, idle).json(root) + "],\"startTime\":" + std::to_string(profile.GetStartTime()) +
         ",\"endTime\":" + std::to_string(profile.GetEndTime()) + ",\"samples\":[" + ids + "],\"timeDeltas\":[" + deltas + "]}";
}

}  // namespace falco_plugin
