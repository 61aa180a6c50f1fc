// Every lesson: one function a data file.  To add one: write its file and its words, declare it here, list it in curriculum.cpp.
#pragma once

#include "lessons/lesson.h"

namespace lab {

Lesson query_key_value();

}  // namespace lab
