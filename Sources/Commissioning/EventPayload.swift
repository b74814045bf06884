import Fields

/// What an event of one type states: its fields, listed once in `visit`.
///
/// One struct for each type, named after it; the name on the line is the kebab-case form. What is
/// common to all types stands in `CommonFields`.
public protocol EventPayload: FieldRecord {
  /// The type, as lines name it.
  static var type: EventType { get }
  /// The version of the fields; older ones are read for ever.
  static var version: Int { get }
  /// One sentence: what happened when this event is recorded.
  static var summary: String { get }
  /// The options of a typical `probity append`, on one line.
  static var example: String { get }
  /// Where the duty to do or record this comes from, with its verification mark, if there is one.
  static var law: String? { get }
  /// The payload as one of the closed list.
  var event: Event { get }
  /// What the event states, where it is one of this type: without an existential around it.
  static func stated(by event: Event) -> Self?
  /// Fields that cannot both be meant, like one criterion given twice. Form only: whether what
  /// is stated was proper is never judged here.
  var contradictions: [FieldProblem] { get }
}

extension EventPayload {
  /// The first version.
  public static var version: Int { 1 }
  /// No source of its own.
  public static var law: String? { nil }
  /// Nothing can contradict.
  public var contradictions: [FieldProblem] { [] }
}

/// The event that ends the sealing of applicants' identities: until then a competitor's name
/// invites collusion (Public Contracts Regulations 2015 reg. 22(11) [P]).
let decisionNotices = EventType.decisionNoticesSent.rawValue
