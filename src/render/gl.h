// OpenGL as we use it: what WebGL 2 (OpenGL ES 3.0) and OpenGL 3.3 core have in common.  LAB_GLES is set by the build.
// Not here: making a context (platform/).  A system whose GL library exports no modern calls would need a loader here.
#pragma once

#if defined(LAB_GLES)
#include <GLES3/gl3.h>
#elif __has_include(<OpenGL/gl3.h>)
#include <OpenGL/gl3.h>
#else
#define GL_GLEXT_PROTOTYPES
#include <GL/glcorearb.h>
#endif
