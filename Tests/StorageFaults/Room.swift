// Storage that fails on purpose.
