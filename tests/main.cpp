// The entry of every test program; the cases stand in the folders beside it.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>

int main(int count, char** words) {
    setenv("XDG_CONFIG_HOME", "/dev/null", 1);     // no test reads or changes what a reader keeps on this device
    setenv("LANGUAGE", "en", 1);
    return doctest::Context(count, words).run();
}
