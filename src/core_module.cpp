// The core as a WebAssembly module of its own (dist/core/): the C door of the machine interface and nothing else, no window,
// no GL.  There is no main and no code of its own: the linker takes what it exports out of the static libraries (flags.cmake).
// The wrapper that people import is web/core/attention-core.mjs.
#include "api/lab_evaluate.h"
