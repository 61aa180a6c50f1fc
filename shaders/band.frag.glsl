// A band's inside, its edges soft over one pixel.  What is thinner than a pixel is fainter instead.
in vec4 fill;
in vec3 across;
in vec2 along;

out vec4 colour;

void main() {
    float half_w = max(across.y, 0.5);
    float inside = coverage((abs(across.x) - half_w) * across.z) * min(2.0 * across.y, 1.0);
    if (along.y > 0.0) inside *= coverage(abs(mod(along.x, 2.0 * along.y) - 0.5 * along.y) - 0.5 * along.y);
    colour = vec4(fill.rgb, fill.a * inside);
}
