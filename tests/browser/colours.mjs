// The colour maps of the design, computed here once more: six even stops from 0 to the largest magnitude, linear in sRGB.
// A plain twin of shaders/ and src/ui/theme.cpp for tests.
const hex = (text) => text.split(" ").map((stop) => [0, 2, 4].map((i) => parseInt(stop.slice(i, i + 2), 16)));
const kMaps = {
  light: { positive: hex("F9FAF8 CFE6EB 95CBD6 4FA6B8 1E7790 0B435C"), negative: hex("F9FAF8 F9E1CF F1BC96 DC8A57 B5592B 742D10") },
  dark: { positive: hex("1A2027 183A46 1A586B 2A8094 5FB5C4 A6E8F0"), negative: hex("1A2027 3E2A22 6B3B27 9F5532 D68250 FFC59B") },
};

export function cellColour(value, largest, scheme) {
  const map = kMaps[scheme][value < 0 ? "negative" : "positive"];
  const at = largest > 0 ? Math.min(1, Math.abs(value) / largest) * 5 : 0;
  const stop = Math.min(4, Math.floor(at));
  return map[stop].map((low, i) => low + (map[stop + 1][i] - low) * (at - stop));
}
