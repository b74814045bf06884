import DurableStorage
import Glibc
import Probity

/// `rehearsal STORY LEDGER` plays the story of a folder into a new ledger.
@main
struct Main {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      complain("usage: rehearsal STORY LEDGER")
      exit(Complaint.Status.usage.rawValue)
    }
    let volume = PosixVolume()
    do {
      let story = try Story(volume, folder: arguments[1])
      try Stage(volume, story).play(into: arguments[2])
      print("\(story.title): \(story.batches.flatMap(\.drafts).count) events in \(arguments[2])")
    } catch {
      for complaint in error.all {
        complain(
          "error[\(complaint.code)]: \(complaint.what): \(complaint.place)\n  "
            + "\(complaint.reason)\n  \(complaint.remedy)")
      }
      exit(error.status.rawValue)
    }
  }

  private static func complain(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = unsafe bytes.withUnsafeBytes { buffer in
      unsafe write(STDERR_FILENO, buffer.baseAddress, buffer.count)
    }
  }
}
