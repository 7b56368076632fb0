#include "app/core/table/xml_reader.h"

#include <expat.h>
#include <memory>

namespace linli {
namespace {

constexpr int kDeepest = 64;

std::string_view local(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct Reading {
    const XmlHandlers& handlers;
    XML_Parser parser;
    int depth{0};
    const char* refused{nullptr};

    void refuse(const char* why) {
        refused = why;
        XML_StopParser(parser, XML_FALSE);
    }
};

Reading& reading(void* user) {
    return *static_cast<Reading*>(user);
}

void on_begin(void* user, const char* name, const char** attributes) {
    Reading& in = reading(user);
    if (++in.depth > kDeepest) {
        in.refuse("nested too deep");
        return;
    }
    in.handlers.begin(local(name), XmlAttributes{attributes});
}

void on_end(void* user, const char* name) {
    Reading& in = reading(user);
    --in.depth;
    in.handlers.end(local(name));
}

void on_text(void* user, const char* text, int length) {
    reading(user).handlers.text({text, static_cast<std::size_t>(length)});
}

void on_doctype(
    void* user, const char* /*name*/, const char* /*system*/, const char* /*public*/, int /*own*/
) {
    reading(user).refuse("a document type");
}

} // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
    for (const char** at = raw_; *at != nullptr; at += 2) {
        if (local(at[0]) == name) {
            return at[1];
        }
    }
    return {};
}

Status read_xml(std::string_view xml, const XmlHandlers& handlers) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser{
        XML_ParserCreate(nullptr), XML_ParserFree};
    Reading in{handlers, parser.get()};
    XML_SetUserData(parser.get(), &in);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    const auto done = XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    if (in.refused != nullptr) {
        return fail(ErrorCode::kInvalid, in.refused);
    }
    if (done != XML_STATUS_OK) {
        return fail(ErrorCode::kInvalid, XML_ErrorString(XML_GetErrorCode(parser.get())));
    }
    return {};
}

} // namespace linli
