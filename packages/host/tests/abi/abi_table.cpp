// Prints facts of the plugin ABI, one a line: sizes, offsets, types, values. Compiled once against this project's declaration
// (-DOWN_HEADER) and once against the headers of a real libsinsp; equal output means an equal ABI. Both lie in a namespace of the same
// name, so that the compiler's names of types are comparable. Which facts: FACTS, a list that the test makes from the real headers.
#include <cinttypes>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <typeinfo>

#ifdef OWN_HEADER
namespace abi {
#include <falco_plugin/falco_api.h>
}
#define SYMBOL_TYPE(name) abi::fp_##name##_fn
#define EVENT_CODE(name) abi::name
#else
namespace abi {
#include <plugin/plugin_loader.h>
}
#include <driver/ppm_events_public.h>
#define SYMBOL_TYPE(name) decltype(abi::plugin_api::name)
#define EVENT_CODE(name) ::name
#endif

#define STRUCT(type) std::printf("%s size=%zu align=%zu\n", #type, sizeof(abi::type), alignof(abi::type));
#define MEMBER(type, member) \
  std::printf("%s.%s offset=%zu size=%zu type=%s\n", #type, #member, offsetof(abi::type, member), sizeof(abi::type::member), typeid(decltype(abi::type::member)).name());
#define ALIAS(type) std::printf("%s type=%s\n", #type, typeid(abi::type).name());
#define VALUE(name) std::printf("%s=%lld\n", #name, static_cast<long long>(abi::name));
#define MACRO(name) std::printf("%s=%lld\n", #name, static_cast<long long>(name));
#define CODE(name) std::printf("%s=%lld\n", #name, static_cast<long long>(EVENT_CODE(name)));
#define SYMBOL(symbol) std::printf("plugin_%s type=%s\n", #symbol, typeid(SYMBOL_TYPE(symbol)).name());

int main() {
#include FACTS
}
