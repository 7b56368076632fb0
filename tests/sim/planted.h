#pragma once

#include "tests/sim/run.h"

// Bugs that the product does not have, each in front of one of its ends, to see that they would be
// found.

namespace linli::test {

/// The district acknowledges a batch when it arrives, and writes it down when the next one does.
[[nodiscard]] Planted acknowledges_before_the_commit();
/// One row in some of a feed's pages is left out.
[[nodiscard]] Planted feed_skips();
/// A device is shown all seats of a class as lent to it as soon as it is lent some.
[[nodiscard]] Planted lends_twice();
/// A batch that arrives again undoes once more what it undid.
[[nodiscard]] Planted undoes_twice();
/// With what is shared comes, now and then, somebody of another centre who is no guest here.
[[nodiscard]] Planted tells_too_much();
/// The district says that it has a file when its last piece arrives, and writes that down when the
/// next piece of any file does.
[[nodiscard]] Planted acknowledges_files_early();
/// What a revoked device sends counts all the same.
[[nodiscard]] Planted forgives();
/// The district says of no feed what it holds, so that nothing is compared.
[[nodiscard]] Planted never_compares();
/// After a power cut a kiosk gives its last number to another fact.
[[nodiscard]] Planted reuses_a_seq();

} // namespace linli::test
