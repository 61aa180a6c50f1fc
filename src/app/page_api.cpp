#include "app/page_api.h"

#include "api/api.h"
#include "api/cell_json.h"
#include "app/twin_json.h"
#include "lessons/lesson.h"
#include "texts/say.h"
#include "ui/views.h"

#include <nlohmann/json.hpp>

namespace lab {
namespace {

const std::string kNothing = "null";

// Merges fields into what is asked.  Null, or the sentence why not; then nothing has changed.
std::string ask(App& app, const Json& fields) {
    Experiment wanted = app.asked;
    if (const auto error = merge(wanted, fields)) return dump(error->message);
    if (const auto problem = why_invalid(wanted)) return dump(say(*problem));
    app.asked = std::move(wanted);
    app.problem.reset();
    platform::draw_now();
    return kNothing;
}

// Without arguments what is open and what there is; else opens a page, as if the reader had turned to it.
std::string lesson(App& app, const Json& wanted) {
    if (wanted.is_null()) {
        Json lessons = Json::array();
        for (const Lesson& each : curriculum())
            lessons.push_back({{"id", each.id}, {"title", say(each.title)}, {"pages", each.pages.size()}});
        return dump({{"id", app.panels.lesson}, {"page", app.panels.page}, {"lessons", std::move(lessons)}});
    }
    std::string id;
    int page = 0;
    if (const auto wrong = read_member(wanted, "id", id, Text::api_a_text)) return dump(wrong->message);
    if (wanted.contains("page"))
        if (const auto wrong = read_member(wanted, "page", page, Text::api_a_integer)) return dump(wrong->message);
    const Lesson& found = lesson_of(id);
    if (found.id != id) return dump(say(Text::page_no_lesson, {shown(id)}));
    const int pages = static_cast<int>(found.pages.size());
    if (page < 0 || page >= pages) return dump(say(Text::page_no_page, {shown(id), std::to_string(pages), std::to_string(page)}));
    open_lesson(app, id, page);
    platform::draw_now();
    return kNothing;
}

// The cell that an argument names, or the sentence why there is none.
std::string cell_in(const App& app, const Json& wanted, std::optional<CellAt>& at) {
    CellName cell;
    if (!wanted.is_object()) return std::string(say(Text::api_not_object));
    if (const auto wrong = read_cell(wanted, cell)) return wrong->message;
    at = app.trace.locate(cell);
    return at ? std::string() : say(Text::page_no_cell, {shown(cell.step), std::to_string(cell.row), std::to_string(cell.col)});
}

std::string select(App& app, const Json& wanted) {
    std::optional<CellAt> at;
    if (const std::string why = cell_in(app, wanted, at); !at) return dump(why);
    app.selection.pinned = app.trace.name_of(*at);
    app.selection.told.reset();
    app.items.scroll_to("stage.cell");
    platform::draw_now();
    return kNothing;
}

// Of the named cell, else of the one that is open; null if there is none.
std::string explain(App& app, const Json& wanted) {
    std::optional<CellAt> at = wanted.is_null() && app.selection.opened() ? app.trace.locate(*app.selection.opened()) : std::nullopt;
    if (!wanted.is_null())
        if (const std::string why = cell_in(app, wanted, at); !at) return dump(why);
    return at ? dump(explanation_json(app.trace, *at)) : kNothing;
}

std::string view(App& app, const Json& wanted) {
    if (wanted.is_null()) return dump(row_of(app.panels.view).name);
    const auto named = wanted.is_string() ? view_named(wanted.get_ref<const std::string&>()) : std::nullopt;
    if (!named) return dump(say(Text::page_no_view, {shown(wanted.is_string() ? wanted.get<std::string>() : dump(wanted))}));
    if (!row_of(*named).applies(app.answered)) return dump(say(Text::page_not_its_view, {row_of(*named).name}));
    app.panels.view = *named;
    platform::draw_now();
    return kNothing;
}

std::string experiment(App& app, const Json&) { return dump(to_json(app.answered)); }

// Numbers do not go through JSON: the page copies them from `pointer`, and so infinities stay what they are.
std::string trace(App& app, const Json&) {
    Json steps = Json::array();
    for (StepId id = 0; id < static_cast<StepId>(app.trace.steps().size()); ++id) {
        const Step& step = app.trace[id];
        Json rows = Json::array(), columns = Json::array();
        for (int row = 0; row < step.value.rows(); ++row) rows.push_back(app.trace.row_label(id, row));
        for (int col = 0; col < step.value.cols(); ++col) columns.push_back(app.trace.column_label(id, col));
        Json head = step.head == kNoHead ? Json(nullptr) : Json(step.head);
        steps.push_back({{"name", step.name}, {"head", std::move(head)}, {"op", step.op->name}, {"rule", step.op->rule},
                         {"code", app.trace.code(id)}, {"rows", std::move(rows)}, {"columns", std::move(columns)},
                         {"shape", {step.value.rows(), step.value.cols()}},
                         {"pointer", reinterpret_cast<std::uintptr_t>(step.value.data())}, {"length", step.value.size()}});
    }
    return dump(steps);
}

std::string items(App& app, const Json&) { return to_json(app.items.current()); }

std::string stats(App& app, const Json&) {
    const RenderStats drawn = app.renderer.stats();
    return dump({{"traceMs", app.trace_ms}, {"drawCalls", drawn.draw_calls}, {"uploadedBytes", drawn.uploaded_bytes},
                 {"focus", app.items.focus()}});
}

std::string id_in(const Json& arguments) {
    if (arguments.is_string()) return arguments.get<std::string>();
    if (!arguments.is_object()) return {};
    const auto id = arguments.find("id");
    return id != arguments.end() && id->is_string() ? id->get<std::string>() : std::string{};
}

std::string scroll_to(App& app, const Json& arguments) {
    app.items.scroll_to(id_in(arguments));
    platform::draw_now();                          // finds the item,
    platform::draw_now();                          // and shows it where it then stands
    return kNothing;
}

// The twin's controls: acting on one is acting on the widget of that id.
std::string activate(App& app, const Json& arguments) {
    const auto value = arguments.is_object() ? arguments.find("value") : arguments.end();
    app.items.activate(id_in(arguments), value != arguments.end() && value->is_string() ? value->get<std::string>() : "");
    platform::draw_now();
    return kNothing;
}

std::string focus(App& app, const Json& arguments) {
    app.items.focus(id_in(arguments), true);
    platform::draw_now();
    return kNothing;
}

struct Call {
    std::string_view name;
    std::string (*act)(App&, const Json&);
};
constexpr Call kCalls[] = {
    {"ask", ask}, {"experiment", experiment}, {"trace", trace}, {"items", items}, {"stats", stats},
    {"lesson", lesson}, {"select", select}, {"explain", explain}, {"view", view},
    {"scroll_to", scroll_to}, {"activate", activate}, {"focus", focus},
};

std::string reply(std::string_view member, std::string_view json) { return "{\"" + std::string(member) + "\":" + std::string(json) + "}"; }

}  // namespace

std::string page_call(App& app, std::string_view name, std::string_view arguments) {
    if (name == "evaluate") return evaluate(arguments);                  // answers in its own form
    const auto given = arguments.empty() ? Json() : Json::parse(arguments, nullptr, false);
    if (given.is_discarded()) return reply("error", dump(say(Text::page_bad_arguments)));
    for (const Call& call : kCalls)
        if (call.name == name) return reply("result", call.act(app, given));
    return reply("error", dump(say(Text::page_unknown_call, {name})));
}

}  // namespace lab
