// The core as a WebAssembly module of its own (dist/core/): exactly the C door of the machine interface, no window, no GL.
// The module has no main; this file takes the door out of its static library.  The wrapper is web/core/attention-core.mjs.
#include "api/lab_evaluate.h"

extern "C" const char* (*const kExported)(const char*);
extern "C" const char* (*const kExported)(const char*) = lab_evaluate;
