#include "sync/server/copies.h"

namespace linli::server {
namespace {

Result<bool> is_kept_by(
    Ledger& ledger, DeviceId device, std::uint32_t epoch, std::uint64_t seq, const Digest& digest
) {
    for (std::uint32_t at = epoch; at >= 1; --at) {
        if (LINLI_TRY(ledger.digest_at(device, at, seq)) == digest) {
            return true;
        }
    }
    return false;
}

} // namespace

Result<Lineage> lineage_of(Ledger& ledger, const sync::Hello& hello, UtcTime now) {
    Lineage lineage;
    if (!hello.instance) {
        return lineage;
    }
    const auto owner = LINLI_TRY(ledger.instance_of(hello.device, hello.epoch));
    lineage.watch = LINLI_TRY(ledger.copy_watch(hello.device));
    if (owner && *owner != *hello.instance) {
        lineage.renew = true;
        return lineage;
    }
    lineage.changed = !owner;
    CopyWatch& watch = lineage.watch;
    if (watch.seen == hello.instance) {
        return lineage;
    }
    if (owner && watch.seen) { // it spoke before, then another did, and here it is again
        if (watch.returned && *watch.returned != *hello.instance) {
            watch.copied_at = watch.copied_at.value_or(now);
        } else {
            watch.returned = hello.instance;
        }
    }
    if (!owner && watch.kept) { // its disk was put back: it alone has the key
        watch.kept = hello.instance;
    }
    watch.seen = hello.instance;
    lineage.changed = true;
    return lineage;
}

Status keep_lineage(Ledger& ledger, const sync::Hello& hello, const Lineage& lineage) {
    LINLI_TRY(ledger.set_instance(hello.device, hello.epoch, *hello.instance));
    return ledger.set_copy_watch(hello.device, lineage.watch);
}

Result<bool> is_kept(
    Ledger& ledger, DeviceId device, std::uint32_t epoch, std::uint64_t seq, const Digest& digest
) {
    if (const auto origin = LINLI_TRY(ledger.copy_watch(device)).origin) {
        const std::uint32_t newest = LINLI_TRY(ledger.newest_epoch(*origin));
        if (LINLI_TRY(is_kept_by(ledger, *origin, newest, seq, digest))) {
            return true;
        }
    }
    return is_kept_by(ledger, device, epoch, seq, digest);
}

} // namespace linli::server
