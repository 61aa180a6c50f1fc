// evaluate() for callers that speak C: the page and the core module.
#pragma once

// The answer stays until the next call, or until it is forgotten.
extern "C" const char* lab_evaluate(const char* request);
extern "C" void lab_forget();
