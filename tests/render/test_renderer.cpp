// What the renderer keeps, hands back and makes anew.
#include "pictures.h"

using namespace lab;

TEST_CASE("a matrix is uploaded once a version and freed when it is not looked at") {
    GlWindow window;
    const Colours colours = colours_of(false);
    Matrix m = Matrix::Constant(3, 4, 1);
    HeatMap map = map_of(m, colours);
    draw(window, map);
    CHECK(window.renderer.stats().uploaded_bytes == 48);
    CHECK(window.renderer.stats().draw_calls == 1);
    draw(window, map);
    CHECK(window.renderer.stats().uploaded_bytes == 0);

    m.setConstant(-1);
    map.version = 2;
    draw(window, map);
    CHECK(window.renderer.stats().uploaded_bytes == 48);
    CHECK(same_colour(middle(window, map, 1, 1, 1), colours.clay[5]));

    for (int i = 0; i < 100; ++i) window.frame(200, 1, [](Figures&, ImDrawList*) {});
    CHECK(window.renderer.stats().draw_calls == 0);
    draw(window, map);
    CHECK(window.renderer.stats().uploaded_bytes == 48);
}

TEST_CASE("a trace and a theme may be gone when the frame is rendered") {
    GlWindow window;
    HeatMap map;
    window.frame(200, 1, [&](Figures& figures, ImDrawList* list) {
        auto colours = std::make_unique<Colours>(colours_of(true));
        auto matrix = std::make_unique<Matrix>(Matrix::Constant(3, 4, 1));
        map = map_of(*matrix, *colours);
        figures.add(list, map);
        matrix->setConstant(-1);
    });
    CHECK(same_colour(middle(window, map, 1, 1, 1), colours_of(true).tide[5]));
}

TEST_CASE("a dense map that moves, is clipped or changes shows what a fresh one would") {
    GlWindow window;
    const Colours colours = colours_of(false), dark = colours_of(true);
    const Matrix before = Matrix::Random(300, 250);
    Matrix after = before;
    after(100, 100) = 40;
    const auto seen = [&](bool fresh) {
        std::vector<std::vector<Rgb>> pictures;
        Matrix m = before;
        HeatMap map = map_of(m, colours);
        map.cell_w = 0.41f, map.cell_h = 0.37f;
        const auto draw = [&](float scale, const ImVec4& clip) {
            if (fresh) window.lose_context();
            window.frame(200, scale, [&](Figures& figures, ImDrawList* list) {
                list->PushClipRect({clip.x, clip.y}, {clip.z, clip.w});
                figures.add(list, map);
                list->PopClipRect();
            });
            auto& picture = pictures.emplace_back();
            for (int y = 0; y < window.side_px(); ++y)
                for (int x = 0; x < window.side_px(); ++x) picture.push_back(window.pixel(x, y));
        };
        const ImVec4 all{0, 0, 200, 200}, part{20, 33, 90, 81};
        draw(1, all);
        map.x += 3.4f, map.y -= 20;
        draw(1, all);
        draw(1, part);
        draw(1.5f, part);
        draw(1, all);
        map.positive = &dark.tide;
        draw(1, all);
        m = after, ++map.version;
        draw(1, all);
        map.largest = 40;
        draw(1, all);
        map.x = map.y = -60;
        draw(1, all);
        return pictures;
    };
    const auto kept = seen(false), fresh = seen(true);
    for (size_t i = 0; i < kept.size(); ++i) {
        CAPTURE(i);
        CHECK(kept[i] == fresh[i]);
        if (i > 0) CHECK(kept[i] != kept[i - 1]);
    }
}

TEST_CASE("ImGui draws on as if nothing had been between") {
    GlWindow window;
    const Colours colours = colours_of(false);
    const Matrix m = Matrix::Constant(3, 4, 1);
    window.frame(200, 1, [&](Figures& figures, ImDrawList* list) {
        figures.add(list, map_of(m, colours));
        list->AddRectFilled({40, 20}, {180, 150}, IM_COL32(255, 0, 0, 255));
    });
    CHECK(same_colour(window.pixel(50, 30), {1, 0, 0}));
    CHECK(same_colour(window.pixel(170, 140), {1, 0, 0}));
    CHECK(same_colour(window.pixel(15, 12), colours.tide[5]));
}

TEST_CASE("after a lost context everything is made anew") {
    GlWindow window;
    const Colours colours = colours_of(true);
    const Matrix m = Matrix::Constant(3, 4, 1);
    const HeatMap map = map_of(m, colours);
    for (int round = 0; round < 3; ++round) {
        draw(window, map);
        CHECK(same_colour(middle(window, map, 1, 2, 3), colours.tide[5]));
        window.lose_context();
    }
}
