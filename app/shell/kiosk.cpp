#include "app/shell/kiosk.h"

#include <algorithm>
#include <csignal>
#include <iostream>
#include <optional>

#include "app/core/base/file_lock.h"
#include "app/core/base/log.h"
#include "app/shell/door_bell.h"
#include "app/shell/presence.h"
#include "app/shell/screen_loop.h"
#include "app/shell/slip_printer.h"
#include "app/shell/sound.h"
#include "app/shell/sync_thread.h"
#include "app/shell/usb_stick.h"
#include "app/shell/words.h"
#include "app/store/backup.h"
#include "app/ui/visit_words.h"

namespace linli::shell {
namespace {

// All that a signal handler may touch.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
volatile std::sig_atomic_t told_to_end = 0;

void on_signal(int /*number*/) {
    told_to_end = 1;
}

// A signal comes to the main thread and ends its sleep. This is for one that comes between the last
// look and the sleep: long enough to sleep well, short enough for whoever stops the machine.
constexpr Millis kLongestSleep{5000};
// A database that could not be opened is tried again: somebody may be making room on the disk.
constexpr Millis kRetryStore{5000};

constexpr int kConsentVersion = 1;

std::string consent_digest(GivenBy by) {
    const ui::Catalog words{flow::Language::kChinese};
    const ui::ConsentWords& agreed = ui::consent_words(by);
    std::string text = words[agreed.title] + "\n";
    text += agreed.lead ? words[*agreed.lead] + "\n" : std::string{};
    for (const ui::Msg line : agreed.lines) {
        text += words[line] + "\n";
    }
    return to_hex(blake2b(text));
}

ConsentText consent_text() {
    return {
        kConsentVersion,
        consent_digest(GivenBy::kSelf),
        consent_digest(GivenBy::kGuardian),
        consent_digest(GivenBy::kHelped)};
}

bool ending(const ScreenLoop& screen) {
    return screen.closing() || told_to_end != 0;
}

// One frame a change: draw, take the taps, sleep.
Status run_station(
    Station& station, ScreenLoop& screen, Presence& presence, const SteadyClock& steady
) {
    bool stale = true;
    bool ready = false;
    while (!ending(screen)) {
        stale = station.settle() || stale;
        if (stale || screen.wants_frame()) {
            stale = false;
            for (const flow::Intent& intent : LINLI_TRY(screen.show(station.state()))) {
                station.tap(intent);
                stale = true;
            }
            if (!ready && station.state().catalogue) {
                ready = true;
                log_info("ready: the first complete frame is on the screen");
            }
        }
        if (ready) {
            presence.say(in_use(station.state()), steady.now());
        }
        const bool at_once = stale || screen.wants_frame();
        const Millis rest = std::min(kLongestSleep, station.until_next_deadline());
        stale = screen.wait(at_once ? Millis{0} : rest) || stale;
    }
    return {};
}

/// The kiosk's database, which no second kiosk may have meanwhile: each would show what the other
/// has given away. One that was not let go of (the power went, or it was killed) is looked through
/// when it is opened next.
class Hold {
public:
    explicit Hold(std::string database) : database_{std::move(database)} {}

    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

    ~Hold() {
        if (opened_) {
            store::end_use(database_);
        }
    }

    Result<store::Store> open(store::World world) {
        if (!lock_ || !lock_->status()) {
            lock_.emplace(database_ + ".lock");
            LINLI_TRY(lock_->status());
        }
        auto store = store::open_or_recover(database_, world);
        opened_ = store.has_value();
        if (opened_) {
            (void)store::begin_use(database_);
        }
        return store;
    }

private:
    std::string database_;
    std::optional<FileLock> lock_;
    bool opened_{false};
};

// Until the database can be opened, the screen says so; nothing is made in its place.
Result<std::optional<store::Store>> open_store(
    const Options& options,
    store::World world,
    Hold& hold,
    ScreenLoop& screen,
    const SteadyClock& steady
) {
    flow::AppState broken;
    broken.screen = flow::ScreenId::kOutOfOrder;
    broken.language = options.language;
    while (!ending(screen)) {
        auto store = hold.open(world);
        if (store) {
            return std::optional{std::move(store).value()};
        }
        std::cerr << "linli-kiosk: " << options.database << ": " << store.error().detail << "\n";
        log_error("store cannot be opened", {{"code", static_cast<int>(store.error().code)}});
        broken.now = world.clock.now();
        broken.out_of_order = store.error().code;
        const SteadyTime again = steady.now() + kRetryStore;
        bool stale = true;
        while (!ending(screen) && steady.now() < again) {
            if (std::exchange(stale, false) || screen.wants_frame()) {
                LINLI_TRY(screen.show(broken));
            }
            stale = screen.wait(kLongestSleep);
        }
    }
    return std::optional<store::Store>{};
}

std::unique_ptr<Clock> clock_for(const Options& options, const SteadyClock& steady) {
    if (options.now) {
        return std::make_unique<DemonstrationClock>(*options.now, steady);
    }
    return std::make_unique<SystemClock>();
}

} // namespace

Status run_kiosk(const Options& options) {
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    const SystemSteadyClock steady;
    const std::unique_ptr<Clock> clock = clock_for(options, steady);
    const SystemBootClock boots;
    RandomIdSource ids{*clock};
    const store::World time_and_ids{*clock, ids, options.now ? nullptr : &boots};
    auto screen = LINLI_TRY(ScreenLoop::open(options, steady));
    Hold hold{options.database};
    auto store = LINLI_TRY(open_store(options, time_and_ids, hold, *screen, steady));
    if (!store) {
        return {};
    }
    std::unique_ptr<SyncThread> sync;
    Words words;
    StationWorld world{*clock, steady, consent_text(), &Window::wake};
    world.language = options.language;
    world.methods = words.methods();
    world.words = [&words](const flow::Effect& effect) {
        return words.answer(effect);
    };
    std::unique_ptr<Sound> sound;
    world.speak = [&sound](const flow::Speak& spoken) {
        if (sound) {
            sound->speak(spoken);
        }
    };
    world.cue = [&sound](flow::Cue cue, int volume) {
        if (sound) {
            sound->cue(cue, volume);
        }
    };
    std::unique_ptr<DoorBell> bell;
    if (!options.bell.empty()) {
        bell = std::make_unique<DoorBell>(options.bell);
        world.bell = [&bell] {
            bell->ring();
        };
    }
    world.stick = [] {
        return look_at_sticks(stick_places());
    };
    std::unique_ptr<SlipPrinter> printer;
    if (!options.printer.empty()) {
        world.print = [&printer](const flow::PrintSlip& slip) {
            if (printer) {
                printer->print(slip);
            }
        };
    }
    world.sync_now = [&sync] {
        if (sync) {
            sync->sync_now();
        }
    };
    Station station{std::move(*store), std::move(world)};
    sync = LINLI_TRY(SyncThread::start(options.server, station));
    if (!options.printer.empty()) {
        printer = std::make_unique<SlipPrinter>(options.printer, station.mail());
    }
    sound = Sound::start(options, [&station](bool possible) {
        station.mail().push(flow::VoiceChanged{possible});
    });
    Presence presence{options.presence};
    Status ran = run_station(station, *screen, presence, steady);
    printer.reset();
    sound.reset(); // before the station that they report to
    sync.reset();
    return ran;
}

} // namespace linli::shell
