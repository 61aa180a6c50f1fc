// kind "tokenize": text to ids, which count the different pieces in the order of their first appearance.
#include "api/members.h"
#include "core/tokens.h"

#include <unordered_map>

namespace lab {

Answer answer_tokenize(const Json& request) {
    static constexpr std::string_view kTokenizers[] = {"words", "gpt2"};
    constexpr size_t kMaxBytes = 4 << 20;          // a piece of one letter takes some 100 bytes of the answer
    std::string tokenizer, text;
    if (const Wrong wrong = read_member(request, "tokenizer", tokenizer, Text::api_a_text)) return *wrong;
    if (tokenizer == "gpt2") return error_of(kUnsupported, Text::api_later, {"tokenizer", "\"gpt2\""});
    if (tokenizer != "words") return should_be("tokenizer", say(Text::api_one_of, {listed(kTokenizers)}));
    if (const Wrong wrong = read_member(request, "text", text, Text::api_a_text)) return *wrong;
    if (text.size() > kMaxBytes) return error_of(kTooLarge, Text::api_text_too_long, {"text", std::to_string(kMaxBytes >> 20)});

    const std::vector<std::string> pieces = words_of(text);
    std::unordered_map<std::string_view, int> id_of;
    Json ids = Json::array(), vocabulary = Json::array();
    for (const std::string& piece : pieces) {
        const auto [found, is_new] = id_of.try_emplace(piece, static_cast<int>(id_of.size()));
        if (is_new) vocabulary.push_back(piece);
        ids.push_back(found->second);
    }
    return Json{{"ids", std::move(ids)}, {"pieces", pieces}, {"vocabulary", std::move(vocabulary)}};
}

}  // namespace lab
