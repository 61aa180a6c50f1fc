// The core as a WebAssembly module of its own (dist/core/): the C doors of the machine interface and of the kernels, no window,
// no GL.  There is no main: the linker takes what it exports out of the static libraries (flags.cmake).
// The wrapper that people import is web/core/attention-core.mjs.
#include "api/fast_calls.h"
#include "api/lab_evaluate.h"

#include <cstdint>
#include <malloc.h>

extern "C" unsigned char __heap_base;              // where the program's own data and its stack end

// How much of the memory is in use.
extern "C" unsigned lab_heap_bytes() { return static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(&__heap_base) + mallinfo().uordblks); }
