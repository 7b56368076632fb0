#pragma once

namespace linli {

/// The first call of every program: wakes libsodium and checks that the system has randomness.
/// Aborts if not, since no id could be made. Once, before any other thread.
void start_base();

} // namespace linli
