import CivilTime

/// The course of a procedure that is longer than any story: the longest of these, and what was asked
/// and answered in it again and again.
struct LongCourse {
  /// How many events it has.
  static let count = 500

  let copy: Timeline.Copy
  /// By how many days its story is moved: whole weeks, so that what happened on a working day still
  /// does.
  let days: Int
  /// Where the events of the story stand in the log, the latest of each.
  private(set) var indexes: [Int: Int] = [:]
  /// How many are written.
  private(set) var written = 0
  private let story: StoryTemplate
  private let more: [EventTemplate]

  /// One whose story has ended when it begins.
  init(_ stories: [StoryTemplate], number: Int, from time: Instant) {
    guard let story = stories.max(by: { $0.events.count < $1.events.count }),
      let last = story.events.last
    else { preconditionFailure("a story has events") }
    self.story = story
    let asked = story.events.filter { $0.type.hasPrefix("question-") }
    more = asked.isEmpty ? Array(story.events.dropFirst()) : asked
    copy = Timeline.Copy(story: 0, number: number, department: 0)
    days = (time.utcDate.dayNumber - last.recordedAt.utcDate.dayNumber) / 7 * 7 - 7
  }

  /// Its stream in the log.
  var stream: String { SyntheticLedger.stream(story.events[0].stream, copy) }

  /// What is written next.
  var template: EventTemplate {
    let count = story.events.count
    return written < count ? story.events[written] : more[(written - count) % more.count]
  }

  /// Notes that it stands in the log.
  mutating func note(_ template: EventTemplate, at index: Int) {
    indexes[template.index] = index
    written += 1
  }
}
