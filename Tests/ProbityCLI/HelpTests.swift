import Arguments
import Goldens
import Testing

@testable import ProbityCLI

struct HelpTests {
  @Test func `the declarations of the whole command line hold together`() {
    #expect(ProbityProgram.program.faults == [])
  }

  @Test func `the overview is the same to the last byte`() throws {
    let help = try Desk().probity(["help"])
    #expect(help.status == 0)
    #expect(Golden.difference("Help/overview.txt", help.output) == nil)
  }

  @Test(arguments: ProbityProgram.program.commands.map(\.path))
  func `the help of a command is the same to the last byte`(path: [String]) throws {
    let help = try Desk().probity(path + ["--help"])
    #expect(help.status == 0)
    #expect(Golden.difference("Help/\(path.joined(separator: "-")).txt", help.output) == nil)
  }

  @Test func `every verb is in the program once`() {
    let paths = ProbityProgram.groups.flatMap { $0.verbs.map { $0.command.path } }
    #expect(Set(paths).count == paths.count)
    #expect(ProbityProgram.program.commands.map(\.path) == paths)
  }
}
