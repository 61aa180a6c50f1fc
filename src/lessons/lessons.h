// Every lesson: one function a data file.  To add one: write its file and its words, declare it here, list it in curriculum.cpp.
#pragma once

#include "lessons/lesson.h"

namespace lab {

Lesson words_lesson();
Lesson dot_product();
Lesson softmax_lesson();
Lesson context_lesson();
Lesson learning();
Lesson query_key_value();
Lesson scaling();
Lesson positions_lesson();
Lesson causal();
Lesson heads_lesson();
Lesson cross_lesson();
Lesson kv_cache();
Lesson grouped();
Lesson latent();
Lesson softmax_laboratory();
Lesson variance_laboratory();
Lesson positions_laboratory();
Lesson cost_laboratory();

}  // namespace lab
