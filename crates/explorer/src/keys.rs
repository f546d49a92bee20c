//! Which key does what, as data; the help is made from the same list. What a command does is in
//! [`crate::commands`].

use crate::commands::Command;

/// A key press as the browser tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Press<'a> {
    /// `KeyboardEvent.key`.
    pub key: &'a str,
    /// `KeyboardEvent.code`, so that letters work whatever the keyboard's language is: with a Korean
    /// one `key` is `ㄹ` where `code` is `KeyF`.
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
    /// A capital letter, a sign, or the name of a key as `KeyboardEvent.key` has it.
    pub key: &'static str,
    /// Ctrl, or Command on a Mac.
    pub ctrl: bool,
    /// Shift; signs are given as they are typed, whatever that takes.
    pub shift: bool,
}

const fn plain(key: &'static str, command: Command) -> Binding {
    Binding { chord: Chord { key, ctrl: false, shift: false }, command }
}

const fn shift(key: &'static str, command: Command) -> Binding {
    Binding { chord: Chord { key, ctrl: false, shift: true }, command }
}

const fn ctrl(key: &'static str, command: Command) -> Binding {
    Binding { chord: Chord { key, ctrl: true, shift: false }, command }
}

const fn ctrl_shift(key: &'static str, command: Command) -> Binding {
    Binding { chord: Chord { key, ctrl: true, shift: true }, command }
}

/// Every binding, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    plain("F", Command::Fail),
    plain("R", Command::Restore),
    shift("F", Command::FailGroup),
    plain("D", Command::FailInPart),
    shift("R", Command::Clear),
    plain("X", Command::MarkDown),
    plain("U", Command::MarkUp),
    shift("X", Command::ClearMarks),
    ctrl("Z", Command::Undo),
    ctrl_shift("Z", Command::Redo),
    ctrl("Y", Command::Redo),
    plain("Space", Command::Preview),
    plain("W", Command::PinReason),
    plain("S", Command::SinglePoints),
    plain("T", Command::NextMainView),
    plain("ArrowLeft", Command::SelectNeededBy),
    plain("ArrowRight", Command::SelectNeeds),
    plain("ArrowUp", Command::SelectPrevious),
    plain("ArrowDown", Command::SelectNext),
    plain("Enter", Command::Centre),
    plain("Escape", Command::Back),
    plain("+", Command::ZoomIn),
    plain("-", Command::ZoomOut),
    plain("0", Command::ZoomToFit),
    ctrl("K", Command::Palette),
    plain("/", Command::Search),
    plain("?", Command::Help),
    ctrl("O", Command::OpenFile),
    ctrl("E", Command::Export),
    plain("L", Command::ToggleLanguage),
    shift("L", Command::NextTheme),
    plain("G", Command::FoldGroup),
    shift("G", Command::FoldAll),
    plain("V", Command::Charts),
    shift("S", Command::NewScenario),
    plain(",", Command::Earlier),
    plain(".", Command::Later),
    plain("Home", Command::FirstWave),
    plain("End", Command::LastWave),
    plain("P", Command::Play),
    plain("C", Command::Compare),
    shift("C", Command::SetAsA),
    plain("[", Command::FocusShrink),
    plain("]", Command::FocusGrow),
    shift("W", Command::NextReason),
    shift("P", Command::Pairs),
    // Editing.
    plain("E", Command::EditComponent),
    plain("N", Command::NewComponent),
    plain("Delete", Command::RemoveComponents),
    shift("E", Command::MakeRedundant),
    plain("M", Command::ShowChanges),
    ctrl("S", Command::SaveModel),
    shift("V", Command::PasteModel),
    // Filters.
    plain("H", Command::ToggleHiding),
];

/// The command for a key press, if it has one. The shell does not ask while a text field has the
/// focus, but for Escape and the chords with Ctrl.
pub fn command(press: &Press<'_>) -> Option<Command> {
    if press.alt {
        return None;
    }
    let key = key_of(press)?;
    let is_letter = key.len() == 1 && key.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    // A sign may take Shift on some keyboards and not on others.
    let named = key.len() > 1;
    let fits = |chord: &Chord| {
        chord.key == key
            && chord.ctrl == press.ctrl
            && (chord.shift == press.shift || !(is_letter || named))
    };
    BINDINGS.iter().find(|binding| fits(&binding.chord)).map(|binding| binding.command)
}

/// The first binding of a command, to show beside it.
pub fn chord(command: Command) -> Option<Chord> {
    BINDINGS.iter().find(|binding| binding.command == command).map(|binding| binding.chord)
}

/// The key as [`Chord::key`] names it. A letter comes from the place of the key where the press gives
/// one that is not Latin, else from the letter itself, so that other Latin layouts keep theirs.
fn key_of<'a>(press: &Press<'a>) -> Option<&'a str> {
    let known = |name: &str| {
        BINDINGS.iter().map(|binding| binding.chord.key).find(|key| key.eq_ignore_ascii_case(name))
    };
    if press.key == " " || press.code == "Space" {
        return Some("Space");
    }
    // On many keyboards plus is typed with Shift and equals is not; both are the same key.
    if press.key == "=" {
        return Some("+");
    }
    let latin = press.key.is_ascii();
    known(press.key).filter(|_| latin).or_else(|| {
        let place = press.code.strip_prefix("Key").filter(|_| !latin || press.key.len() != 1)?;
        known(place)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn press<'a>(key: &'a str, code: &'a str) -> Press<'a> {
        Press { key, code, ..Press::default() }
    }

    #[test]
    fn letters_work_with_a_korean_keyboard() {
        assert_eq!(command(&press("f", "KeyF")), Some(Command::Fail));
        assert_eq!(command(&press("ㄹ", "KeyF")), Some(Command::Fail));
        let with_shift = Press { shift: true, ..press("ㄹ", "KeyF") };
        assert_eq!(command(&with_shift), Some(Command::FailGroup));
        let undo = Press { ctrl: true, ..press("ㅋ", "KeyZ") };
        assert_eq!(command(&undo), Some(Command::Undo));
    }

    #[test]
    fn other_latin_layouts_keep_their_letters() {
        // On a French keyboard the key in the place of Q types A, and W stands where Z is.
        assert_eq!(command(&press("w", "KeyZ")), Some(Command::PinReason));
        assert_eq!(command(&press("q", "KeyF")), None);
    }

    #[test]
    fn signs_take_shift_or_not() {
        for shift in [true, false] {
            assert_eq!(command(&Press { shift, ..press("?", "Slash") }), Some(Command::Help));
            assert_eq!(command(&Press { shift, ..press("+", "Equal") }), Some(Command::ZoomIn));
        }
        assert_eq!(command(&press("=", "Equal")), Some(Command::ZoomIn));
        assert_eq!(command(&press(" ", "Space")), Some(Command::Preview));
    }

    #[test]
    fn what_belongs_to_the_browser_is_left_to_it() {
        assert_eq!(command(&Press { ctrl: true, ..press("f", "KeyF") }), None);
        assert_eq!(command(&Press { ctrl: true, ..press("r", "KeyR") }), None);
        assert_eq!(command(&Press { alt: true, ..press("ArrowLeft", "ArrowLeft") }), None);
        assert_eq!(command(&press("Tab", "Tab")), None);
        assert_eq!(command(&Press::default()), None);
    }

    #[test]
    fn no_two_commands_share_a_chord() {
        let chords: BTreeSet<_> =
            BINDINGS.iter().map(|it| (it.chord.key, it.chord.ctrl, it.chord.shift)).collect();
        assert_eq!(chords.len(), BINDINGS.len());
    }
}
