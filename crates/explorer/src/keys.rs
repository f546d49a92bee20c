//! Which key does what, as data; the help is made from the same list. What a command does is in
//! [`crate::commands`].

use crate::commands::Command;

/// A key press as the browser tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Press<'a> {
    /// `KeyboardEvent.key`.
    pub key: &'a str,
    /// `KeyboardEvent.code`, so that letters work whatever the keyboard's language is.
    pub code: &'a str,
    /// Ctrl, or Command on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// One line of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// What to press.
    pub chord: Chord,
    /// What it does.
    pub command: Command,
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// A letter, a sign or the name of a key, as it is shown.
    pub key: &'static str,
    /// Ctrl, or Command on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
}

/// Every binding, in the order of the help.
pub const BINDINGS: &[Binding] = &[];

/// The command for a key press, if it has one.
pub fn command(press: &Press<'_>) -> Option<Command> {
    let _ = press;
    None
}
