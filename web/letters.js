// A letter that the program's fonts lack, drawn by the browser's own: one letter at one size, as pixels.  Not here: which
// letters (src/ui/letters.h); how they stand beside each other: each is drawn alone.
const kFonts = "system-ui, sans-serif";
const kHolder = "\u00a0";                          // a mark needs something to stand on
const kUsualWidth = 0.6;                           // of what a mark will stand on, in ems
const kLargest = 4;                                // no letter is wider or taller than so many ems
const kSeen = 128, kNearlyWhite = 200;             // of 255

let pen = null;                                    // made with the first letter

// Emoji have colours of their own; letters come out in the white that they are drawn with.
function hasColours(pixels) {
  for (let i = 0; i < pixels.length; i += 4)
    if (pixels[i + 3] > kSeen && Math.min(pixels[i], pixels[i + 1], pixels[i + 2]) < kNearlyWhite) return 1;
  return 0;
}

// {pixels: RGBA, about: [left, top, advance, width, height, coloured]}, in pixels from the pen on the baseline.
export function drawLetter(letter, emPx, bold) {
  pen ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const font = `${bold ? 600 : 400} ${emPx}px ${kFonts}`, most = kLargest * emPx;
  const isMark = /^\p{M}$/u.test(letter), takesRoom = /^\p{Mc}$/u.test(letter);
  const shown = isMark ? kHolder + letter : letter;
  pen.font = font;
  const size = pen.measureText(shown), holder = isMark ? pen.measureText(kHolder).width : 0;
  const edge = (length) => Math.ceil(Math.min(length, most)) + 1;
  const left = edge(size.actualBoundingBoxLeft), top = edge(size.actualBoundingBoxAscent);
  const width = left + edge(size.actualBoundingBoxRight), height = top + edge(size.actualBoundingBoxDescent);
  const shift = !isMark ? 0 : takesRoom ? -holder : -(holder + kUsualWidth * emPx) / 2;
  const advance = isMark && !takesRoom ? 0 : size.width - holder;
  if (!(width > 2 && height > 2)) return { pixels: [], about: [0, 0, advance, 0, 0, 0] };

  pen.canvas.width = width;                        // which also clears it, and forgets the font
  pen.canvas.height = height;
  pen.font = font;
  pen.fillStyle = "#fff";
  pen.fillText(shown, left, top);
  const pixels = pen.getImageData(0, 0, width, height).data;
  return { pixels, about: [Math.round(shift) - left, -top, advance, width, height, hasColours(pixels)] };
}
