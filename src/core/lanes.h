// The 128 bits that WebAssembly, SSE and NEON have in common, as compiler vectors, and 2^t of four numbers.
// For the kernels only.  Not here: any loop.
#pragma once

#include <cstdint>
#include <cstring>

// A loop that is a function of its own: a browser makes it fast while the call that needs it still runs, not only for the next one.
#define OWN_FUNCTION __attribute__((noinline))

namespace lab {

template <class Number>
struct Lanes {
    typedef Number Vector __attribute__((vector_size(16)));
    static constexpr int kCount = 16 / sizeof(Number);
};
using Floats = Lanes<float>::Vector;
using Ints = Lanes<std::int32_t>::Vector;

// Memory that need not be aligned.
template <class Vector, class Number>
inline Vector load(const Number* from) {
    Vector v;
    std::memcpy(&v, from, sizeof v);
    return v;
}
template <class Vector, class Number>
inline void store(Number* to, Vector v) { std::memcpy(to, &v, sizeof v); }

inline Floats splat(float x) { return Floats{x, x, x, x}; }
inline Floats larger(Floats a, Floats b) { return b < a ? a : b; }
inline Floats only_where(Ints seen, Floats x) { return reinterpret_cast<Floats>(seen & reinterpret_cast<Ints>(x)); }   // else 0

constexpr float kLog2E = 1.44269504f;
constexpr float kLeastExponent = -87 * kLog2E;     // e^-87 is the last power that stays clear of denormal numbers, which are slow

// 2^t for t <= 0 or NaN: 2^n of the nearest integer n times a polynomial of the rest (Cephes, exp2f); exactly 0 below e^-87.
// Adding `magic` leaves n + 127, the exponent's bits, in the last bits of the sum.
inline Floats exp2_of(Floats t) {
    constexpr float magic = 12582912 + 127;
    const Floats shifted = t + magic, f = t - (shifted - magic);
    Floats p = 1.535336188319500e-4f * f + 1.339887440266574e-3f;
    p = p * f + 9.618437357674640e-3f;
    p = p * f + 5.550332471162809e-2f;
    p = p * f + 2.402264791363012e-1f;
    p = p * f + 6.931472028550421e-1f;
    p = p * f + 1;
    const Floats power = reinterpret_cast<Floats>(reinterpret_cast<Ints>(shifted) << 23);
    return only_where(~(t < kLeastExponent), p * power);
}

}  // namespace lab
