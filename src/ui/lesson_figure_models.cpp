// What published models keep of one word, as dots on an axis that grows by factors of ten; the ring is what they would keep if
// every head had keys and values of its own.
#include "ui/lesson_figure_parts.h"

#include "core/model_shapes.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr double kLeast = 1e3, kMost = 1e7;        // bytes: the ends of the axis
constexpr int kTokens = 4096;                      // a length to compare at
constexpr float kTrack = 14, kDot = 5;             // height of a model's dots; half of one

float place(double bytes) { return float(std::clamp(std::log10(bytes / kLeast) / std::log10(kMost / kLeast), 0.0, 1.0)); }

// "36.9 kB", "4 MB", in thousands; "512 MiB", in 1024s, for what fills memory.
std::string short_bytes(double bytes) {
    const bool kilo = bytes < 1e6;
    return say(kilo ? Text::figure_models_kb : Text::figure_models_mb, {short_number_text(bytes / (kilo ? 1e3 : 1e6), 1)});
}
std::string mebibytes(double bytes) { return say(Text::figure_models_mib, {short_number_text(bytes / (1 << 20), 1)}); }

ImU32 colour_of(const Drawing& d, KeysOf kind) {
    const Colours& c = d.ui.theme.colour;
    const ImU32 all[] = {c.ink2, c.ask, c.amount, c.answer};
    return all[size_t(kind)];
}

std::string heads_words(const ModelShape& m) {
    if (keys_of(m) == KeysOf::Latent)
        return say(Text::figure_models_latent, {std::to_string(m.heads), std::to_string(m.kv_latent), std::to_string(m.rope_dim)});
    return say(Text::figure_models_heads, {std::to_string(m.heads), std::to_string(m.kv_heads)});
}

std::string length_words(const ModelShape& m) {
    const std::string all = mebibytes(double(kTokens * bytes_a_token(m)));
    const std::string tokens = count_text(kTokens);
    if (m.context == 0 || m.context >= kTokens) return say(Text::figure_models_at, {tokens, all});
    return say(Text::figure_models_beyond, {tokens, all, count_text(m.context)});
}

void draw_axis(Drawing& d, float top, float bottom) {
    const Theme& t = d.ui.theme;
    for (double bytes = kLeast * 10; bytes < kMost; bytes *= 10) {
        const float x = std::round(d.box.x + d.box.w * place(bytes));
        fill(d.ui, {x, top, t.hairline, bottom - top}, t.colour.hairline);
        text_in(d.ui, t.font.label, t.colour.ink3, {x - t.space32, bottom, 2 * t.space32, d.line()}, short_bytes(bytes), 0.5f);
    }
}

}  // namespace

void draw_models(Drawing& d) {
    const Theme& t = d.ui.theme;
    draw_head(d, say(Text::figure_models_of));
    const std::optional<ModelShape> asked = d.from.open ? d.from.open->draw.models.one : std::nullopt;
    const float h = d.line();
    const auto models = model_shapes();
    const auto veiled = [&](const ModelShape& m) { return asked && asked->name == m.name && keys_of(m) == KeysOf::Latent; };   // what its latent keeps is the question
    const auto words_of = [&](const ModelShape& m) { return veiled(m) ? std::vector{heads_words(m)} : std::vector{heads_words(m), length_words(m)}; };
    const auto words_height = [&](const ModelShape& m) {
        float height = 0;
        for (const std::string& words : words_of(m)) height += wrapped_height(t.font.label, d.box.w, words);
        return height;
    };
    float bottom = d.box.y - t.space4;
    for (const ModelShape& m : models) bottom += h + kTrack + words_height(m) + t.space12;
    draw_axis(d, d.box.y, bottom);
    std::vector<std::vector<std::string>> told;
    std::vector<std::string> sources;
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (const ModelShape& m : models) {
        const double bytes = double(bytes_a_token(m)), all = double(bytes_a_token(m, numbers_of_all_heads(m)));
        const std::string kind(short_name(keys_of(m))), name(m.name), kept = veiled(m) ? "?" : count_text(bytes) + " B";
        const ImU32 colour = colour_of(d, keys_of(m));
        const float kind_w = text_width(t.font.caption_bold, "MHA ") + t.space4, number_w = text_width(t.font.mono, kept);
        text_in(d.ui, t.font.caption_bold, colour, {d.box.x, d.box.y, kind_w, h}, kind);
        text_in(d.ui, t.font.caption_bold, t.colour.ink, {d.box.x + kind_w, d.box.y, d.box.w - kind_w - number_w - t.space8, h}, name);
        text_in(d.ui, t.font.mono, t.colour.ink, {d.box.x, d.box.y, d.box.w, h}, kept, 1);
        const ImVec2 dot{d.box.x + d.box.w * place(bytes), d.box.y + h + kTrack / 2}, ring{d.box.x + d.box.w * place(all), dot.y};
        if (all > bytes && !veiled(m)) list->AddLine({dot.x + kDot, dot.y}, {ring.x - kDot, ring.y}, with_alpha(colour, 0.45f), t.connector);
        if (all > bytes) list->AddCircle(ring, kDot, t.colour.ink2, 24, 1.5f);
        if (!veiled(m)) list->AddCircleFilled(dot, kDot, colour, 24);
        d.box.y += h + kTrack;
        for (const std::string& words : words_of(m)) d.box.y += wrapped(d.ui, t.font.label, t.colour.ink2, d.box, words);
        d.box.y += t.space12;
        told.push_back({name, kind, heads_words(m), kept, count_text(all) + " B", veiled(m) ? "?" : length_words(m), std::string(m.source)});
        if (std::find(sources.begin(), sources.end(), m.source) == sources.end()) sources.emplace_back(m.source);
    }
    d.box.y += h;
    std::string from;
    for (const std::string& source : sources) from += (from.empty() ? "" : ", ") + source;
    for (const std::string& words : {std::string(say(Text::figure_models_legend)), say(Text::figure_models_sources, {from})})
        d.box.y += wrapped(d.ui, t.font.label, t.colour.ink2, d.box, words) + t.space4;
    std::vector<std::string> heads;
    for (const Text column : {Text::figure_models_name, Text::figure_models_kind, Text::figure_models_sizes, Text::figure_models_bytes, Text::figure_models_full, Text::figure_models_length, Text::figure_models_source})
        heads.emplace_back(say(column));
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_models_of)), std::move(heads), std::move(told));
}

}  // namespace lab::figure
