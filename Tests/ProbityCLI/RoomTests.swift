import Testing

@testable import ProbityCLI
