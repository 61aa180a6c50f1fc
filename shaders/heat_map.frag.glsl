// A matrix as coloured cells: colour maps from 0 to `largest`, hidden cells (-inf) hatched, cells that are not a number
// hatched both ways.  DENSE: cells smaller than a pixel, of which the one of largest magnitude shows, without gaps.
// Not here: digits, labels.
uniform sampler2D matrix;          // one texel a cell: (column, row)

layout(std140) uniform HeatMap {   // filled by heat_map.cpp
    vec4 stops[12];                // of the colour maps, sRGB: six of positive numbers, six of negative ones
    vec4 sunk, hatch;
    vec2 origin, cell;             // of cell (0, 0), and from one to the next
    vec2 size;                     // columns, rows
    float gap, radius;
    float largest, scale, window_h;
};

out vec4 colour;

const float kHatchPeriod = 5.0, kHatchWidth = 1.0;     // CSS pixels, across the strokes

// Bits, not comparisons: a driver may assume that there is no NaN.
const uint kSign = 0x80000000u, kInfinity = 0x7f800000u;
uint magnitude(uint bits) { return bits & ~kSign; }
bool is_nan(uint bits) { return magnitude(bits) > kInfinity; }
bool is_hidden(uint bits) { return bits == (kSign | kInfinity); }
uint rank(uint bits) { return is_hidden(bits) ? 0u : magnitude(bits) + 1u; }

uint bits_of(ivec2 at) { return floatBitsToUint(texelFetch(matrix, at, 0).r); }

#ifdef DENSE
uint stronger(uint a, uint b) { return rank(a) >= rank(b) ? a : b; }

// Of the cells whose middle lies in this pixel, `here` among them.  Four at a time: software GL takes loops ill.
uint strongest(vec2 at, ivec2 here) {
    ivec2 first = clamp(ivec2(ceil((at - 0.5) / cell - 0.5)), ivec2(0), here);
    ivec2 last = clamp(ivec2(ceil((at + 0.5) / cell - 0.5)) - 1, here, ivec2(size) - 1);
    uint found = kSign | kInfinity;
    for (int y = first.y; y <= last.y; y += 2)
        for (int x = first.x; x <= last.x; x += 2) {
            ivec2 next = min(ivec2(x, y) + 1, last);
            uint above = stronger(bits_of(ivec2(x, y)), bits_of(ivec2(next.x, y)));
            uint below = stronger(bits_of(ivec2(x, next.y)), bits_of(next));
            found = stronger(found, stronger(above, below));
        }
    return found;
}
#endif

vec3 fill_of(uint bits, vec2 at) {
    if (is_nan(bits) || is_hidden(bits)) {
        float stroke = strokes((at.x + at.y) * inversesqrt(2.0), kHatchPeriod * scale, kHatchWidth * scale);
        if (is_nan(bits)) stroke = max(stroke, strokes((at.x - at.y) * inversesqrt(2.0), kHatchPeriod * scale, kHatchWidth * scale));
        return mix(sunk.rgb, hatch.rgb, stroke);
    }
    float share = 1.0;
    if (magnitude(bits) < kInfinity) share = largest > 0.0 ? min(uintBitsToFloat(magnitude(bits)) / largest, 1.0) : 0.0;
    float place = share * 5.0;
    int stop = min(int(place), 4), first = (bits & kSign) != 0u ? 6 : 0;
    return mix(stops[first + stop].rgb, stops[first + stop + 1].rgb, place - float(stop));
}

// Left and top of a cell on whole pixels: sharp at any scale.
vec2 edge(vec2 cells) { return ceil(origin + cells * cell - 0.5); }

void main() {
    vec2 pixel = vec2(gl_FragCoord.x, window_h - gl_FragCoord.y);
    vec2 at = pixel - origin;
    vec2 here = floor(at / cell);
#ifdef DENSE
    colour = vec4(fill_of(strongest(at, clamp(ivec2(here), ivec2(0), ivec2(size) - 1)), at), 1.0);
#else
    here += vec2(lessThan(edge(here + 1.0), pixel)) - vec2(lessThan(pixel, edge(here)));        // where the division was rounded to its neighbour
    here = clamp(here, vec2(0.0), size - 1.0);
    vec2 low = edge(here), high = edge(here + 1.0) - gap;
    colour = vec4(fill_of(bits_of(ivec2(here)), at), coverage(rounded_box(pixel - 0.5 * (low + high), 0.5 * (high - low), radius)));
#endif
}
