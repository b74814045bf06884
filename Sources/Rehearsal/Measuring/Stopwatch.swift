import Glibc

/// Time and memory of this process, as the system counts them.
struct Stopwatch {
  private let wall = Self.seconds(CLOCK_MONOTONIC)
  private let processor = Self.seconds(CLOCK_PROCESS_CPUTIME_ID)

  /// Seconds on the wall since it was started.
  var seconds: Double { Self.seconds(CLOCK_MONOTONIC) - wall }
  /// Seconds of all cores since it was started.
  var processorSeconds: Double { Self.seconds(CLOCK_PROCESS_CPUTIME_ID) - processor }

  /// The most memory that this process ever held, in KiB.
  static var peakKiB: Int {
    var usage = rusage()
    // 0 is RUSAGE_SELF, which the system's header gives another type than its function.
    _ = unsafe getrusage(__rusage_who_t(0), &usage)
    return usage.ru_maxrss
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
