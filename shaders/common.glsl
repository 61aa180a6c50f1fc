// What every stage may use.  Lengths are device pixels; places count from the top left of the window.

// Share of a pixel that a shape covers whose edge is `distance` away from the pixel's centre (negative: inside).
float coverage(float distance) { return clamp(0.5 - distance, 0.0, 1.0); }

// Distance of `at` to the edge of a box around the origin with rounded corners.
float rounded_box(vec2 at, vec2 half_size, float radius) {
    vec2 beyond = abs(at) - half_size + radius;
    return length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - radius;
}

// Share covered by parallel strokes, one each `period`; `along` counts across them.
float strokes(float along, float period, float width) {
    return coverage(abs(mod(along, period) - 0.5 * period) - 0.5 * width);
}
