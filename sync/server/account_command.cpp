#include "sync/server/account_command.h"

#include <array>
#include <cstdio>
#include <iostream>
#include <optional>
#include <termios.h>

#include <unistd.h>

#include "app/core/domain/calendar.h"
#include "sync/server/accounts.h"
#include "sync/server/ledger_command.h"

namespace linli::server {
namespace {

struct Order {
    std::string act; // add, list, disable, enable, password
    std::string db;
    std::string login;
    std::string name;
    std::string role;
    std::string centre;
};

bool is_whole(const Order& order) {
    const bool adds = order.act == "add";
    const bool on_one = order.act == "disable" || order.act == "enable" || order.act == "password";
    if (order.db.empty() || (!adds && (!order.name.empty() || !order.role.empty()))) {
        return false;
    }
    const bool staff = order.role == word_for(Role::kCentreStaff);
    if (adds ? staff == order.centre.empty() : !order.centre.empty()) {
        return false;
    }
    if (adds) {
        return !order.login.empty() && !order.name.empty() && role_from(order.role);
    }
    return on_one ? !order.login.empty() : order.act == "list" && order.login.empty();
}

std::optional<Order> read_order(const std::vector<std::string>& words) {
    Order order;
    const std::array<std::pair<const char*, std::string*>, 5> named{{
        {"--db", &order.db},
        {"--login", &order.login},
        {"--name", &order.name},
        {"--role", &order.role},
        {"--centre", &order.centre},
    }};
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string* value = nullptr;
        for (const auto& [name, place] : named) {
            value = words[i] == name ? place : value;
        }
        if (value != nullptr) {
            if (i + 1 == words.size() || !value->empty()) {
                return std::nullopt;
            }
            *value = words[++i];
        } else if (order.act.empty()) {
            order.act = words[i];
        } else {
            return std::nullopt;
        }
    }
    order.login = plain_login(order.login);
    return is_whole(order) ? std::optional{std::move(order)} : std::nullopt;
}

const char* words_for(ErrorCode code) {
    switch (code) {
    case ErrorCode::kNotFound:
        return "没有这个账号，或没有这个中心 No such account, or no such centre";
    case ErrorCode::kConflict:
        return "已经有这个登录名，或账号已经如此 The login is taken, or it is so already";
    case ErrorCode::kDenied:
        return "这是最后一个区管理员，不能停用 The last district_admin cannot be disabled";
    case ErrorCode::kInvalid:
        return "不符合要求：登录名用小写字母和数字，姓名不空，密码 10 到 200 个字 Does not fit: a "
               "login has small letters and digits, a name is not empty, a password has 10 to 200 "
               "characters";
    default: return nullptr;
    }
}

/// While it lives nothing that is typed stands on the terminal, if standard input is one.
class NoEcho {
public:
    NoEcho() {
        is_terminal_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
        if (is_terminal_) {
            termios silent = before_;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            (void)::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
            (void)std::fputs("密码 Password: ", stderr);
        }
    }

    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

    ~NoEcho() {
        if (is_terminal_) {
            (void)::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
            (void)std::fputs("\n", stderr);
        }
    }

private:
    termios before_{};
    bool is_terminal_{false};
};

// The line that was typed, or came by a pipe; spaces are part of it.
std::string read_password() {
    const NoEcho silent;
    std::string line;
    std::getline(std::cin, line);
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    return line;
}

Status print_all(Ledger& ledger) {
    const auto centres = LINLI_TRY(ledger.centres());
    for (const Account& account : LINLI_TRY(ledger.accounts())) {
        std::string centre;
        for (const Centre& one : centres) {
            centre = account.centre == one.id ? "  " + one.code : centre;
        }
        const std::string state =
            account.disabled_at ? "  停用 disabled " + to_local_text(*account.disabled_at) : "";
        std::printf(
            "%s  %s  %s%s%s\n",
            account.login.c_str(),
            account.name.c_str(),
            std::string{word_for(account.role)}.c_str(),
            centre.c_str(),
            state.c_str()
        );
    }
    return {};
}

Status act(Ledger& ledger, const Order& asked, const std::string& hash, const Clock& clock) {
    const UtcTime now = clock.now();
    if (asked.act == "list") {
        return print_all(ledger);
    }
    if (asked.act == "disable") {
        return disable_account(ledger, asked.login, std::nullopt, now);
    }
    if (asked.act == "enable") {
        return enable_account(ledger, asked.login, std::nullopt, now);
    }
    if (asked.act == "password") {
        return set_account_password(ledger, asked.login, hash, std::nullopt, now);
    }
    RandomIdSource ids{clock};
    const NewAccount wanted{asked.login, asked.name, *role_from(asked.role), asked.centre, hash};
    LINLI_TRY(add_account(ledger, wanted, AccountId{ids.next()}, std::nullopt, now));
    std::printf("已建立账号 made the account %s\n", asked.login.c_str());
    return {};
}

} // namespace

const char* account_help() {
    return "     linli-district account add --db FILE --login NAME --name NAME --role ROLE\n"
           "                      [--centre CODE]\n"
           "     linli-district account list --db FILE\n"
           "     linli-district account disable|enable|password --db FILE --login NAME\n"
           "                      谁能打开区里的网页；密码从标准输入读，至少 10 个字；角色有\n"
           "                      district_admin 区管理员、centre_staff 中心工作人员（写 --centre）"
           "、\n"
           "                      inspector 督导（看不到姓名）\n"
           "                      who may open the district's pages; the password comes on "
           "standard\n"
           "                      input, 10 characters or more; roles: district_admin, "
           "centre_staff\n"
           "                      (with --centre), inspector (reads all, names are masked)\n";
}

int account_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto asked = read_order(words);
    if (!asked) {
        (void)std::fputs(account_help(), stderr);
        return 2;
    }
    // Whoever types keeps nobody from the ledger meanwhile.
    const bool types = asked->act == "add" || asked->act == "password";
    const auto hash = types ? hashed_password(read_password()) : Result<std::string>{""};
    return on_ledger(asked->db, clock, words_for, [&](Ledger& ledger) -> Status {
        return hash ? act(ledger, *asked, *hash, clock) : Status{hash.error()};
    });
}

} // namespace linli::server
