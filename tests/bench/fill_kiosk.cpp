#include <cstdio>
#include <cstdlib>

#include "app/store/catalogue.h"
#include "tests/bench/autumn.h"

// bench_fill DB RESIDENTS: invented residents into a kiosk's database that holds a centre already,
// so that what is measured has to carry what a real one carries.

namespace linli::bench {
namespace {

int fill(const char* path, std::size_t residents) {
    test::FakeClock clock;
    RandomIdSource ids{clock};
    auto store = store::Store::open(path, {clock, ids});
    if (!store) {
        (void)std::fprintf(stderr, "bench_fill: %s\n", store.error().detail.c_str());
        return 1;
    }
    auto centre = store::own_centre(*store);
    if (!centre || !*centre) {
        (void)std::fputs("bench_fill: no centre there yet; import courses first\n", stderr);
        return 1;
    }
    Autumn autumn{*store, clock, **centre};
    autumn.add_people(residents);
    return 0;
}

} // namespace
} // namespace linli::bench

int main(int argc, char** argv) {
    if (argc != 3) {
        (void)std::fputs("usage: bench_fill DB RESIDENTS\n", stderr);
        return 2;
    }
    return linli::bench::fill(argv[1], std::strtoull(argv[2], nullptr, 10));
}
