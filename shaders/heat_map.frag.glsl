// A matrix as coloured cells: colour maps from 0 to `largest`, hidden cells (-inf) hatched, cells that are not a number
// hatched both ways.  Where many cells share a pixel, the one of largest magnitude shows.  Not here: digits, labels.
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
const int kLooks = 16;                                 // at most so many cells a pixel and axis are looked at

// Bits, not comparisons: a driver may assume that there is no NaN.
const uint kSign = 0x80000000u, kInfinity = 0x7f800000u;
uint magnitude(uint bits) { return bits & ~kSign; }
bool is_nan(uint bits) { return magnitude(bits) > kInfinity; }
bool is_hidden(uint bits) { return bits == (kSign | kInfinity); }
uint rank(uint bits) { return is_hidden(bits) ? 0u : magnitude(bits) + 1u; }

// The cell that stands for all cells from `first` to `last`.
uint strongest(ivec2 first, ivec2 last) {
    ivec2 stride = (last - first) / kLooks + 1;
    uint found = kSign | kInfinity;
    for (int y = 0; y < kLooks && first.y + y * stride.y <= last.y; ++y)
        for (int x = 0; x < kLooks && first.x + x * stride.x <= last.x; ++x) {
            uint bits = floatBitsToUint(texelFetch(matrix, first + ivec2(x, y) * stride, 0).r);
            if (rank(bits) > rank(found)) found = bits;
        }
    return found;
}

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

void main() {
    vec2 pixel = vec2(gl_FragCoord.x, window_h - gl_FragCoord.y);
    vec2 at = pixel - origin;
    vec2 reach = vec2(lessThan(cell, vec2(1.0))) * 0.5;                 // half a pixel, where cells are smaller than that
    ivec2 end = ivec2(size) - 1;
    ivec2 first = clamp(ivec2(floor((at - reach) / cell + 1e-3)), ivec2(0), end);
    ivec2 last = clamp(ivec2(ceil((at + reach) / cell - 1e-3)) - 1, first, end);
    vec3 fill = fill_of(strongest(first, last), at);

    float covered = 1.0;
    if (gap > 0.0 || radius > 0.0) {                                    // edges on whole pixels: sharp at any scale
        vec2 low = ceil(origin + vec2(first) * cell - 0.5), high = ceil(origin + vec2(first + 1) * cell - 0.5) - gap;
        covered = coverage(rounded_box(pixel - 0.5 * (low + high), 0.5 * (high - low), radius));
    }
    colour = vec4(fill, covered);
}
