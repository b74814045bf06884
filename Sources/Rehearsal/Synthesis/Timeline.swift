import CivilTime

/// Which event comes next where many copies of stories run beside each other.
struct Timeline {
  /// One copy of a story.
  struct Copy {
    let story: Int
    let number: Int
    let department: Int
  }

  /// An event, and when it is.
  struct Step {
    let template: EventTemplate
    let copy: Copy
    let shiftDays: Int
    let recordedAt: Instant
  }

  private struct Run {
    let copy: Copy
    let shiftDays: Int
    var place = 0
    var indexes: [Int: Int] = [:]
  }

  private let stories: [StoryTemplate]
  private let interval: Int64
  private let begin: Instant
  /// The copies that are under way, by their numbers.
  private var runs: [Int: Run] = [:]
  /// A heap of (milliseconds, copy), the earliest first.
  private var heap: [(time: Int64, copy: Int)] = []
  /// How many copies have begun.
  private(set) var started = 0

  /// A new copy begins after each `interval` of milliseconds.
  init(_ stories: [StoryTemplate], interval: Int64, begin: Instant) {
    self.stories = stories
    self.interval = max(1, interval)
    self.begin = begin
  }

  /// The next event of all. It stays the next until `advance`.
  mutating func next(_ lottery: inout Lottery) -> Step {
    while heap.first.map({ $0.time >= beginning(of: started) }) ?? true { start(&lottery) }
    guard let run = runs[heap[0].copy] else { preconditionFailure("the heap holds what runs") }
    return Step(
      template: stories[run.copy.story].events[run.place], copy: run.copy,
      shiftDays: run.shiftDays, recordedAt: Instant(millisecondsSince1970: heap[0].time) ?? .last)
  }

  /// The index that an event of a copy got, by the one that it has in the story.
  func index(of index: Int, in copy: Copy) -> Int { runs[copy.number]?.indexes[index] ?? 0 }

  /// The next event got this index; on to the one behind it.
  mutating func advance(at index: Int) {
    let number = heap[0].copy
    guard let run = runs[number] else { preconditionFailure("the heap holds what runs") }
    let events = stories[run.copy.story].events
    if run.place + 1 < events.count {
      runs[number]?.indexes[events[run.place].index] = index
      runs[number]?.place += 1
      heap[0].time = time(of: events[run.place + 1], run)
    } else {
      runs[number] = nil
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    }
    sink()
  }

  private func beginning(of number: Int) -> Int64 {
    begin.millisecondsSince1970 + Int64(number) * interval
  }

  private mutating func start(_ lottery: inout Lottery) {
    let copy = Copy(
      story: Int(lottery.next() % UInt64(stories.count)), number: started,
      department: Int(lottery.next() % 16))
    guard let first = stories[copy.story].events.first else {
      preconditionFailure("a story has events")
    }
    let days =
      (beginning(of: started) - first.recordedAt.millisecondsSince1970) / 86_400_000
    // Whole weeks: what happened on a working day still does.
    let run = Run(copy: copy, shiftDays: Int(days / 7 + 1) * 7)
    runs[started] = run
    heap.append((time(of: first, run), started))
    started += 1
    rise()
  }

  private func time(of event: EventTemplate, _ run: Run) -> Int64 {
    event.recordedAt.millisecondsSince1970 + Int64(run.shiftDays) * 86_400_000
  }

  private mutating func rise() {
    var place = heap.count - 1
    while place > 0, heap[place].time < heap[(place - 1) / 2].time {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func sink() {
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < heap.count && heap[child].time < heap[least].time {
        least = child
      }
      if least == place { return }
      heap.swapAt(place, least)
      place = least
    }
  }
}
