#include "api/lab_evaluate.h"

#include "api/api.h"

namespace {
std::string last_answer;
}

extern "C" const char* lab_evaluate(const char* request) {
    last_answer = lab::evaluate(request);
    return last_answer.c_str();
}

extern "C" void lab_forget() { std::string().swap(last_answer); }
