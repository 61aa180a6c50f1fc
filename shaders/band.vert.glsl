// One band an instance: a strip of triangles along its cubic Bézier curve.  Vertices 2 i and 2 i + 1 are the two sides at
// the i-th place of the curve; a pixel more on each side lets the edge fade.
in vec4 start;        // point, handle
in vec4 finish;       // handle, point
in vec4 measures;     // width at the start, at the end, upright, dash
in vec4 tint;

uniform vec3 place;                        // the picture's origin in device pixels; device pixels a unit
uniform vec2 window;                       // device pixels

out vec4 fill;
out vec3 across;                           // from the middle in device pixels; half the width; how steep it is cut
out vec2 along;                            // from the start, a dash; device pixels

const float kPlaces = 32.0;

void main() {
    float t = float(gl_VertexID >> 1) / kPlaces, u = 1.0 - t, side = float(gl_VertexID & 1) * 2.0 - 1.0;
    vec2 at = u * u * u * start.xy + 3.0 * u * u * t * start.zw + 3.0 * u * t * t * finish.xy + t * t * t * finish.zw;
    vec2 forward = u * u * (start.zw - start.xy) + 2.0 * u * t * (finish.xy - start.zw) + t * t * (finish.zw - finish.xy);
    if (dot(forward, forward) == 0.0) forward = finish.zw - start.xy;  // a handle lies on its point
    forward /= max(length(forward), 1e-20);
    bool upright = measures.z > 0.5;
    float half_w = 0.5 * mix(measures.x, measures.y, t) * place.z;
    float steep = upright ? max(abs(forward.x), 0.05) : 1.0;
    float reach = half_w + 1.0 / steep;
    vec2 pixel = place.xy + at * place.z + side * reach * (upright ? vec2(0.0, 1.0) : vec2(-forward.y, forward.x));
    fill = tint;
    across = vec3(side * reach, half_w, steep);
    along = vec2(t * distance(start.xy, finish.zw), measures.w) * place.z;
    gl_Position = vec4(pixel.x / window.x * 2.0 - 1.0, 1.0 - pixel.y / window.y * 2.0, 0.0, 1.0);
}
