//! Changes of models small enough to check by hand; the tests crate tries every failure of many more.
