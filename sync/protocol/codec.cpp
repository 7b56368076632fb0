#include "sync/protocol/codec.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/core/domain/json.h"
#include "sync/protocol/entity_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/message.h"
#include "sync/protocol/squeeze.h"
#include "sync/protocol/times.h"
#include "sync/protocol/token_in.h"
#include "sync/protocol/words.h"

namespace linli::sync {
namespace {

constexpr std::size_t kMaxDetail = 400;
constexpr int kMaxAnyVersion = 1'000'000;
constexpr std::string_view kRemoved = "null";

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::uint32_t epoch_in(Fields& in) {
    return static_cast<std::uint32_t>(in.number("epoch", 1, UINT32_MAX));
}

// Takes the text up to the next line end off the front; nothing when there is no line end left.
std::optional<std::string_view> take_line(std::string_view& text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

Fork read_fork(Fields& in) {
    Fork fork;
    fork.seq = in.count("seq");
    fork.digest = digest_in(in, "digest");
    if (in.maybe("device")) {
        fork.device = in.id<DeviceId>("device");
    }
    return fork;
}

} // namespace

std::string encode(const Hello& hello) {
    JsonWriter out;
    out.begin_object()
        .field("device", hello.device.text())
        .field("epoch", std::int64_t{hello.epoch})
        .field("min", hello.min_version)
        .field("max", hello.max_version);
    if (hello.centre) {
        out.key("centre");
        write_json(out, *hello.centre);
    }
    if (hello.instance) {
        out.field("instance", to_text(*hello.instance));
    }
    if (hello.fork) {
        out.key("fork")
            .begin_object()
            .field("seq", signed_of(hello.fork->seq))
            .field("digest", to_hex(hello.fork->digest));
        if (hello.fork->device) {
            out.field("device", hello.fork->device->text());
        }
        out.end_object();
    }
    if (hello.last_seq) {
        out.field("last_seq", signed_of(*hello.last_seq));
    }
    if (hello.shared) {
        out.field("shared", true);
    }
    if (!hello.program.empty()) {
        out.field("program", hello.program);
    }
    if (hello.settings > 0) {
        out.field("settings", hello.settings);
    }
    write_clock(out, hello.clock);
    return whole(out);
}

Result<Hello> decode_hello(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    Hello hello;
    hello.device = in.id<DeviceId>("device");
    hello.epoch = epoch_in(in);
    hello.min_version = in.small("min", 1, kMaxAnyVersion);
    hello.max_version = in.small("max", 1, kMaxAnyVersion);
    if (in.maybe("centre")) {
        hello.centre = read_member(in, "centre", read_centre);
    }
    if (in.maybe("instance")) {
        hello.instance = in.uuid("instance");
    }
    if (in.maybe("fork")) {
        hello.fork = read_member(in, "fork", read_fork);
    }
    if (in.maybe("last_seq")) {
        hello.last_seq = in.count("last_seq");
    }
    hello.shared = in.maybe("shared") && in.flag("shared");
    hello.program = maybe_token(in, "program", kMaxProgram);
    if (const auto settings = in.maybe("settings")) { // nobody is sent away for it
        hello.settings = std::max<std::int64_t>(settings->number().value_or(0), 0);
    }
    hello.clock = read_clock(in);
    return in.ok() ? Result<Hello>{std::move(hello)} : not_ours(in);
}

namespace {

// Left out where they are false, as an older server leaves them out.
std::array<std::pair<std::string_view, bool>, 5> flags_of(const HelloAnswer& answer) {
    return {
        {{"leases", answer.leases},
         {"revoked", answer.revoked},
         {"renew", answer.renew},
         {"copied", answer.copied},
         {"files", answer.files}}};
}

} // namespace

std::string encode(const HelloAnswer& answer) {
    JsonWriter out;
    out.begin_object()
        .field("version", answer.version)
        .field("server_epoch", answer.server_epoch)
        .field("server_time", std::int64_t{millis_of(answer.server_time)})
        .field("acked", signed_of(answer.acked_seq))
        .field("digest", to_hex(answer.acked_digest))
        .key("heads")
        .begin_object();
    for (const Cursor& head : answer.heads) {
        out.field(word_for(head.scope), signed_of(head.seq));
    }
    out.end_object();
    if (answer.newest_epoch) {
        out.field("newest_epoch", std::int64_t{*answer.newest_epoch});
    }
    for (const auto& [name, said] : flags_of(answer)) {
        if (said) {
            out.field(name, true);
        }
    }
    if (!answer.digests.empty()) {
        out.key("digests").begin_object();
        for (const HeldDigest& held : answer.digests) {
            out.key(word_for(held.scope)).begin_object();
            write_digest(out, held.digest);
            out.end_object();
        }
        out.end_object();
    }
    if (answer.district) {
        out.field("district", to_hex(*answer.district));
    }
    if (answer.next_sync_after_s) {
        out.field("next_sync_after_s", *answer.next_sync_after_s);
    }
    return whole(out);
}

namespace {

std::vector<HeldDigest> read_digests(Fields& in) {
    std::vector<HeldDigest> held;
    const auto digests = in.maybe("digests");
    for (const Scope scope : kScopes) {
        if (const auto one = digests ? digests->find(word_for(scope)) : std::nullopt) {
            Fields inner{*one};
            held.push_back({scope, read_digest(inner)});
            in.require(inner.ok(), "digests");
        }
    }
    return held;
}

} // namespace

Result<HelloAnswer> decode_hello_answer(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    HelloAnswer answer;
    answer.version = in.small("version", 1, kMaxAnyVersion);
    answer.server_epoch = in.text("server_epoch", kMaxCode);
    answer.server_time = in.time("server_time");
    answer.acked_seq = in.count("acked");
    answer.acked_digest = digest_in(in, "digest");
    const auto heads = in.maybe("heads");
    in.require(heads.has_value(), "heads");
    for (const Scope scope : kScopes) {
        const auto head = heads ? heads->find(word_for(scope)) : std::nullopt;
        const auto seq = head ? head->number() : std::nullopt;
        if (seq && *seq >= 0) {
            answer.heads.push_back({scope, static_cast<std::uint64_t>(*seq)});
        }
    }
    answer.leases = in.maybe("leases") && in.flag("leases");
    answer.revoked = in.maybe("revoked") && in.flag("revoked");
    answer.renew = in.maybe("renew") && in.flag("renew");
    answer.copied = in.maybe("copied") && in.flag("copied");
    answer.files = in.maybe("files") && in.flag("files");
    if (in.maybe("newest_epoch")) {
        answer.newest_epoch = static_cast<std::uint32_t>(in.number("newest_epoch", 1, UINT32_MAX));
    }
    answer.digests = read_digests(in);
    answer.district = district_in(in);
    answer.next_sync_after_s = in.maybe_number("next_sync_after_s", 0, INT32_MAX);
    return in.ok() ? Result<HelloAnswer>{std::move(answer)} : not_ours(in);
}

std::string encode(const PushBatch& batch) {
    JsonWriter head;
    head.begin_object()
        .field("device", batch.device.text())
        .field("epoch", std::int64_t{batch.epoch})
        .field("first", signed_of(batch.first_seq))
        .field("before", to_hex(batch.before));
    write_times(head, batch.times);
    head.end_object();
    std::string text = head.take() + "\n";
    for (const std::string& line : batch.lines) {
        text += line;
        text += '\n';
    }
    text += "{\"end\":" + std::to_string(batch.lines.size()) + "}\n";
    return squeezed(text);
}

Result<PushBatch> decode_push_batch(std::string_view bytes) {
    if (bytes.size() > kMaxCompressedBytes) {
        return fail(ErrorCode::kTooLarge, "body of " + std::to_string(bytes.size()) + " bytes");
    }
    const std::string text = LINLI_TRY(unsqueezed(bytes, kMaxBatchInflated));
    std::string_view rest = text;
    JsonDocument document;
    const auto head = take_line(rest);
    Fields in{LINLI_TRY(document.parse(head.value_or(std::string_view{})))};
    PushBatch batch;
    batch.device = in.id<DeviceId>("device");
    batch.epoch = epoch_in(in);
    batch.first_seq = in.count("first");
    batch.before = digest_in(in, "before");
    batch.times = read_times(in);
    in.require(batch.first_seq >= 1, "first");
    if (!in.ok()) {
        return not_ours(in);
    }
    for (auto line = take_line(rest); line; line = take_line(rest)) {
        if (batch.lines.size() > kMaxLinesPerBatch || line->size() > kMaxLineBytes) {
            return fail(ErrorCode::kTooLarge, "more than a batch holds");
        }
        batch.lines.emplace_back(*line);
    }
    if (!rest.empty() || batch.lines.empty()) {
        return fail(ErrorCode::kProtocol, "the batch breaks off");
    }
    const std::string tail = std::move(batch.lines.back());
    batch.lines.pop_back();
    Fields end{LINLI_TRY(document.parse(tail))};
    end.require(end.count("end") == batch.lines.size(), "end");
    return end.ok() ? Result<PushBatch>{std::move(batch)} : not_ours(end);
}

std::string encode(const PullRequest& request) {
    JsonWriter out;
    out.begin_object()
        .field("device", request.device.text())
        .field("server_epoch", request.server_epoch)
        .field("scope", word_for(request.after.scope))
        .field("after", signed_of(request.after.seq))
        .field("max", request.max_rows);
    if (!request.only.empty()) {
        out.key("only").begin_array();
        for (const RowKey& key : request.only) {
            write_key(out, key);
        }
        out.end_array();
    }
    return whole(out);
}

Result<PullRequest> decode_pull_request(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    PullRequest request;
    request.device = in.id<DeviceId>("device");
    request.server_epoch = in.text("server_epoch", kMaxCode);
    request.after.scope = in.word("scope", scope_from);
    request.after.seq = in.count("after");
    request.max_rows = in.small("max", 1, static_cast<int>(kMaxRowsPerPage));
    if (in.maybe("only")) {
        for (const JsonIn& item : in.items("only", kMaxRowsAgain)) {
            Fields inner{item};
            request.only.push_back(read_key(inner));
            in.require(inner.ok(), "only");
        }
    }
    return in.ok() ? Result<PullRequest>{std::move(request)} : not_ours(in);
}

std::string encode(const PullPage& page) {
    std::string text;
    Digest all;
    for (const FeedRow& row : page.rows) {
        JsonWriter head;
        head.begin_object()
            .field("seq", signed_of(row.seq))
            .field("kind", row.kind)
            .field("id", to_text(row.id))
            .end_object();
        text += head.take() + "\n";
        text += row.body.empty() ? kRemoved : std::string_view{row.body};
        text += '\n';
        all = chain(all, to_hex(row.digest));
    }
    JsonWriter tail;
    tail.begin_object()
        .field("rows", static_cast<std::int64_t>(page.rows.size()))
        .field("next", signed_of(page.next_seq))
        .field("more", page.more)
        .field("acked", signed_of(page.acked_seq))
        .field("digest", to_hex(all))
        .end_object();
    return squeezed(text + tail.take() + "\n");
}

namespace {

Result<FeedRow> decode_row(JsonDocument& document, std::string_view head, std::string_view body) {
    Fields in{LINLI_TRY(document.parse(head))};
    FeedRow row;
    row.seq = in.count("seq");
    row.kind = in.text("kind", kMaxKind);
    row.id = in.uuid("id");
    row.body = body == kRemoved ? std::string{} : std::string{body};
    row.digest = blake2b(row.body);
    return in.ok() ? Result<FeedRow>{std::move(row)} : not_ours(in);
}

Status check_tail(
    JsonDocument& document, std::string_view tail, const Digest& all, PullPage& page
) {
    Fields in{LINLI_TRY(document.parse(tail))};
    in.require(in.count("rows") == page.rows.size(), "rows");
    page.next_seq = in.count("next");
    page.more = in.flag("more");
    page.acked_seq = in.count("acked");
    in.require(digest_in(in, "digest") == all, "digest");
    const bool ordered =
        std::is_sorted(page.rows.begin(), page.rows.end(), [](const auto& a, const auto& b) {
            return a.seq < b.seq;
        });
    in.require(ordered && (page.rows.empty() || page.rows.back().seq <= page.next_seq), "seq");
    return in.ok() ? Status{} : not_ours(in);
}

} // namespace

Result<PullPage> decode_pull_page(std::string_view bytes) {
    if (bytes.size() > kMaxCompressedBytes) {
        return fail(ErrorCode::kTooLarge, "body of " + std::to_string(bytes.size()) + " bytes");
    }
    const std::string text = LINLI_TRY(unsqueezed(bytes, kMaxPageInflated));
    std::string_view rest = text;
    JsonDocument document;
    PullPage page;
    Digest all;
    for (auto head = take_line(rest); head; head = take_line(rest)) {
        if (rest.empty()) {
            LINLI_TRY(check_tail(document, *head, all, page));
            return page;
        }
        const auto body = take_line(rest);
        if (!body || page.rows.size() == kMaxRowsPerPage) {
            break;
        }
        page.rows.push_back(LINLI_TRY(decode_row(document, *head, *body)));
        all = chain(all, to_hex(page.rows.back().digest));
    }
    return fail(ErrorCode::kProtocol, "the page breaks off");
}

std::string encode(const LeaseRequest& request) {
    JsonWriter out;
    out.begin_object()
        .field("device", request.device.text())
        .field("server_epoch", request.server_epoch)
        .key("held")
        .begin_array();
    for (const Lease& lease : request.held) {
        write_json(out, lease);
    }
    out.end_array();
    return whole(out);
}

Result<LeaseRequest> decode_lease_request(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    LeaseRequest request;
    request.device = in.id<DeviceId>("device");
    request.server_epoch = in.text("server_epoch", kMaxCode);
    for (const JsonIn& item : in.items("held", kMaxLeases)) {
        Fields inner{item};
        request.held.push_back(read_lease(inner));
        in.require(inner.ok(), "held");
    }
    return in.ok() ? Result<LeaseRequest>{std::move(request)} : not_ours(in);
}

std::string encode(const LeaseAnswer& answer) {
    JsonWriter out;
    out.begin_object().key("wanted").begin_array();
    for (const SlotsWanted& wanted : answer.wanted) {
        out.begin_object()
            .field("class", wanted.class_id.text())
            .field("slots", wanted.slots)
            .end_object();
    }
    out.end_array();
    return whole(out);
}

Result<LeaseAnswer> decode_lease_answer(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    LeaseAnswer answer;
    for (const JsonIn& item : in.items("wanted", kMaxLeases)) {
        Fields inner{item};
        answer.wanted.push_back({inner.id<ClassId>("class"), inner.small("slots", 1, kMaxSeats)});
        in.require(inner.ok(), "wanted");
    }
    return in.ok() ? Result<LeaseAnswer>{std::move(answer)} : not_ours(in);
}

std::string encode(const Error& error) {
    JsonWriter out;
    std::size_t end = std::min(error.detail.size(), kMaxDetail);
    while (end > 0 && end < error.detail.size() && is_continuation(error.detail[end])) {
        --end;
    }
    out.begin_object()
        .field("error", word_for(error.code))
        .field("detail", error.detail.substr(0, end));
    return whole(out);
}

Error decode_error(std::string_view bytes) {
    JsonDocument document;
    const auto parsed = parse_message(document, bytes);
    if (!parsed) {
        return parsed.error();
    }
    Fields in{*parsed};
    const ErrorCode code = in.word("error", error_code_from);
    std::string detail = in.text("detail", kMaxDetail);
    return in.ok() ? fail(code, std::move(detail)) : not_ours(in);
}

} // namespace linli::sync
