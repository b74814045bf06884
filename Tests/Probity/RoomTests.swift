import Testing

@testable import Probity
