// Says for each pattern on stdin, one a line, whether std::regex takes it as valijson, Falco's schema validator, would give it.
#include <iostream>
#include <regex>
#include <string>

int main() {
  for (std::string pattern; std::getline(std::cin, pattern);) {
    try {
      std::regex regex(pattern);
      std::cout << "takes\n";
    } catch (const std::regex_error&) {
      std::cout << "throws\n";
    }
  }
}
