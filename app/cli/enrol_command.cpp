#include <array>
#include <ostream>

#include "app/cli/command.h"
#include "app/store/backup.h"
#include "sync/client/enrolment.h"

namespace linli::cli {
namespace {

constexpr std::size_t kMaxAuthorityBytes = std::size_t{64} * 1024;

struct Reason {
    std::string_view word;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array<Reason, 12> kRefusals{
    {{sync::enrol_refusal::kWrong,
      "登记码不对，请再看一遍；输错几次会锁一刻钟",
      "the code is wrong; look again, a few wrong ones lock for a quarter of an hour"},
     {sync::enrol_refusal::kExpired,
      "登记码过期或作废了，请区里重新开一个",
      "the code has expired or was withdrawn; ask the district for a new one"},
     {sync::enrol_refusal::kUsed,
      "登记码已经用过了，请区里重新开一个",
      "the code was used already; ask the district for a new one"},
     {sync::enrol_refusal::kLocked,
      "输错太多，先锁一刻钟；着急的话请区里重新开一个登记码",
      "too many wrong codes: wait a quarter of an hour, or ask the district for a new one"},
     {sync::enrol_refusal::kOtherCentre,
      "登记码是另一个中心的，不是这台机器所在的中心",
      "the code is another centre's, not of the one this machine belongs to"},
     {sync::enrol_refusal::kNoCentre,
      "区里还不认识这个中心：先在这台机器上用 linli setup 写明，再登记",
      "the district does not know the centre yet: say it with linli setup first, then enrol"},
     {sync::enrol_refusal::kOtherKind,
      "登记码是给街道服务器的，请区里给终端另开一个",
      "the code is for a street school's server; ask the district for one for a kiosk"},
     {sync::enrol_refusal::kRevoked, "区里已停用这台机器", "the district has revoked this machine"},
     {sync::certificate_trouble::kAuthority,
      "服务器的证书不是这个 CA 签的，没有发送任何内容",
      "the server's certificate is not signed by that CA; nothing was sent"},
     {sync::certificate_trouble::kExpired,
      "服务器的证书过期了（或本机日期不对），没有发送任何内容",
      "the server's certificate has expired, or this machine's date is wrong; nothing was sent"},
     {sync::certificate_trouble::kNotYet,
      "服务器的证书还没有生效，请看本机日期对不对；没有发送任何内容",
      "the server's certificate is not valid yet: is this machine's date right? Nothing was sent"},
     {sync::certificate_trouble::kHost,
      "服务器的证书是别的地址的，没有发送任何内容",
      "the server's certificate is for another address; nothing was sent"}}};

int explain(const Context& context, const Error& error) {
    const auto say = [&](std::string_view zh, std::string_view en) {
        context.err << "linli: " << context.say(zh, en) << "\n";
        return kCouldNot;
    };
    for (const Reason& reason : kRefusals) {
        if (error.detail == reason.word) {
            return say(reason.zh, reason.en);
        }
    }
    switch (error.code) {
    case ErrorCode::kConflict:
        return say(
            "这台机器已经登记过；要换新的密钥，加上 --again",
            "this machine is enrolled already; --again takes a new key"
        );
    case ErrorCode::kNetwork:
        context.err << "linli: "
                    << context.say(
                           "连不上服务器，没有登记；请检查网络和地址，登记码还能用",
                           "no server answered, nothing was enrolled; check the network and the "
                           "address, the code is still good"
                       )
                    << " (" << error.detail << ")\n";
        return kCouldNot;
    case ErrorCode::kInvalid: return wrong_usage(context, error.detail, error.detail);
    default: return report_error(context, error);
    }
}

Result<std::string> authority_in(const Context& context) {
    const std::string path = context.args.value("--ca");
    if (path.empty()) {
        return std::string{};
    }
    std::string pem = LINLI_TRY(read_file(path, kMaxAuthorityBytes));
    if (pem.find("-----BEGIN CERTIFICATE-----") == std::string::npos) {
        return fail(ErrorCode::kInvalid, path + ": not a certificate (PEM)");
    }
    return pem;
}

} // namespace

int enrol_command(const Context& context) {
    const Args& args = context.args;
    if (args.value("--server").empty() || args.value("--code").empty()) {
        return wrong_usage(
            context, "要写明 --server 地址 和 --code 登记码", "--server URL and --code are needed"
        );
    }
    const auto digits = sync::enrol_digits(args.value("--code"));
    if (!digits) {
        return wrong_usage(
            context, "登记码是八位数字，例如 1234-5678", "a code has eight digits, like 1234-5678"
        );
    }
    auto authority = authority_in(context);
    if (!authority) {
        return explain(context, authority.error());
    }
    auto store = open_store(context, true);
    if (!store) {
        return report_error(context, store.error());
    }
    sync::EnrolOrder order{args.value("--server"), *digits, *std::move(authority)};
    order.again = args.has("--again");
    const auto centre = sync::enrol(*store, order);
    if (!centre) {
        return explain(context, centre.error());
    }
    // Earlier ones know another key, or none, and seats that are not this machine's any more.
    const Status renewed =
        store::renew_backups(context.args.value("--db"), context.world.clock.now());
    context.out << context.say("登记好了：", "enrolled: ") << centre->code << " "
                << (context.chinese || centre->name_en.empty() ? centre->name_zh : centre->name_en)
                << context.say(
                       "\n大厅程序如果开着，会自己接上\n",
                       "\na kiosk that is running goes on with it by itself\n"
                   );
    return renewed ? kDone : report_error(context, renewed.error());
}

} // namespace linli::cli
